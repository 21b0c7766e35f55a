package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.Account;
import dev.tam.AccountManager;
import dev.tam.AccountState;
import dev.tam.StoreException;
import dev.tam.spi.store.AccountStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PurgingTest {

    /** Within it comes the first purge of a manager. */
    private static final Duration FIRST = Duration.ofMinutes(1);

    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final World world = new World();
    private final AccountManager tam = world.manager("run-1");

    @AfterEach
    void close() {
        world.close();
    }

    private int events(Account account) {
        return tam.history(account.name().value()).orElseThrow().entries().size();
    }

    private boolean hasPassword(Account account) {
        return world.record(account.name()).bindings().stream()
                .anyMatch(b -> b.secrets().password().isPresent());
    }

    @Test
    void maintenanceForgetsWhatIsPastItsRetentionAndOnlyThat() {
        Account old = tam.create("shopper");
        tam.delete(old.name().value());
        world.time.elapse(Duration.ofDays(29));
        Account young = tam.create("shopper");
        int before = events(young);

        tam.maintain();
        assertTrue(events(old) > 0);

        world.time.elapse(Duration.ofDays(2));
        tam.maintain();
        assertEquals(0, events(old), "after 30 days");
        assertTrue(hasPassword(old), "details are kept 90 days");
        assertEquals(before, events(young));

        world.time.elapse(Duration.ofDays(60));
        tam.maintain();
        assertFalse(hasPassword(old));
        assertTrue(hasPassword(young), "a living account keeps its details");
        assertEquals(AccountState.DELETED, world.state(old.name()), "its name is never forgotten");
    }

    @Test
    void theFirstPurgeComesWithinAMinuteAndNotWithTheOpening() {
        AtomicInteger purged = new AtomicInteger();
        List<AccountManager> keepers =
                Stream.generate(() -> keeper(purged)).limit(20).toList();
        keepers.forEach(AccountManager::maintain);
        assertEquals(0, purged.get());

        world.time.elapse(Duration.ofSeconds(35));
        keepers.forEach(AccountManager::maintain);
        assertTrue(purged.get() < 20, "all at the same time");

        world.time.elapse(Duration.ofSeconds(25));
        keepers.forEach(AccountManager::maintain);
        assertEquals(20, purged.get());
    }

    @Test
    void maintenancePurgesEachTenMinutes() {
        AtomicInteger purged = new AtomicInteger();
        Interposed<AccountStore> store = Interposed.store(world.store);
        AccountManager keeper =
                world.open(world.builder("run-2").store(store.seen()).spec(World.shopper()));
        world.time.elapse(FIRST);
        keeper.maintain();

        for (int i = 1; i <= 2; i++) {
            store.before("purge", purged::incrementAndGet);
            world.time.elapse(PAUSE.minusSeconds(1));
            keeper.maintain();
            assertEquals(i - 1, purged.get());
            world.time.elapse(Duration.ofSeconds(1));
            keeper.maintain();
            assertEquals(i, purged.get());
        }
    }

    /** A manager whose first purge is counted. */
    private AccountManager keeper(AtomicInteger purged) {
        Interposed<AccountStore> store = Interposed.store(world.store).before("purge", purged::incrementAndGet);
        return world.open(world.builder("run-2").store(store.seen()).spec(World.shopper()));
    }

    @Test
    void theBackgroundPurgesToo() throws Exception {
        Interposed<AccountStore> store = Interposed.store(world.store);
        CountDownLatch purged = new CountDownLatch(1);
        store.after("purge", purged::countDown);
        world.open(world.builder("run-2").store(store.seen()).background(true).spec(World.shopper()));

        world.time.elapse(FIRST);

        assertTrue(purged.await(60, TimeUnit.SECONDS));
    }

    @Test
    void aPurgeThatFailsStopsNoJanitor() throws Exception {
        Interposed<AccountStore> store = Interposed.store(world.store);
        AccountManager keeper =
                world.open(world.builder("run-2").store(store.seen()).spec(World.shopper()));
        tam.pool("shopper").fill(1);
        world.lease(tam).close();
        store.before("purge", () -> {
            throw new StoreException("the store is away");
        });
        world.time.elapse(FIRST);

        keeper.maintain();

        assertEquals(1, tam.pool("shopper").status().free());
    }

    @Test
    void aPurgeThatBreaksStopsNoJanitorAndIsToldWithItsCause() throws Exception {
        Interposed<AccountStore> store = Interposed.store(world.store);
        AccountManager keeper =
                world.open(world.builder("run-2").store(store.seen()).spec(World.shopper()));
        tam.pool("shopper").fill(1);
        world.lease(tam).close();
        store.before("purge", () -> {
            throw new AssertionError("a broken store");
        });
        world.time.elapse(FIRST);

        try (Logged logged = new Logged()) {
            keeper.maintain();
            assertEquals(1, logged.with("was not purged").size());
        }

        assertEquals(1, tam.pool("shopper").status().free());
    }
}
