package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.Account;
import dev.tam.AccountManager;
import dev.tam.AccountName;
import dev.tam.AccountState;
import dev.tam.CleanupTerm;
import dev.tam.ConfigurationException;
import dev.tam.Lease;
import dev.tam.LeaseRequest;
import dev.tam.RekeyReport;
import dev.tam.Secret;
import dev.tam.SecretUnreadableException;
import dev.tam.core.secret.KeyRing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeysTest {

    private static final Secret NEW = Secret.of("another key, long enough too");
    private static final String OLD_ID = id(World.KEY);
    private static final String NEW_ID = id(NEW);
    private static final LeaseRequest NOW = LeaseRequest.from("shopper", LeaseRequest.waitAtMost(Duration.ZERO));

    private final World world = new World();
    private AccountManager tam;

    @BeforeEach
    void open() {
        tam = world.manager("run-1");
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static String id(Secret key) {
        return KeyRing.of(List.of(key)).first().id();
    }

    private AccountManager with(String run, Secret... keys) {
        return world.open(world.builder(run).keys(keys).spec(World.shopper()));
    }

    @Test
    void aWrongKeyIsToldWhenTheStoreIsOpenedAndChangesNothing() {
        tam.pool("shopper").fill(1);

        var refused = assertThrows(ConfigurationException.class, () -> with("run-2", NEW));

        assertTrue(refused.getMessage().contains("lostKeys: [" + OLD_ID + "]"), refused.getMessage());
        assertTrue(refused.getMessage().contains(NEW_ID), refused.getMessage());
        assertFalse(refused.getMessage().contains(NEW.reveal()));
        assertEquals(
                Set.of(OLD_ID),
                world.store.keyIds(world.record(anyName()).identity().namespace()));
        assertEquals(1, tam.pool("shopper").status().free());
    }

    private AccountName anyName() {
        return AccountName.of(world.users.logins().iterator().next());
    }

    @Test
    void anAccountWithoutItsKeyFreesTheOthersOfItsSetAndStaysFreeForThoseWhoHaveTheKey() throws Exception {
        tam.pool("shopper").fill(1);
        AccountManager newer = with("run-2", NEW, World.KEY);
        newer.pool("shopper").fill(2);

        assertThrows(SecretUnreadableException.class, () -> tam.acquireAll(Map.of("a", NOW, "b", NOW)));

        assertEquals(2, tam.pool("shopper").status().free());
        try (Lease one = newer.acquire(NOW);
                Lease other = newer.acquire(NOW)) {
            assertFalse(one.account().name().equals(other.account().name()));
        }
    }

    @Test
    void anAccountWhoseKeyIsLostIsSetAsideAndTheNextIsTried() throws Exception {
        tam.pool("shopper").fill(1);
        AccountManager later = world.open(world.builder("run-2")
                .keys(NEW)
                .set("lostKeys", List.of(OLD_ID))
                .spec(World.shopper()));
        later.pool("shopper").fill(2);

        try (Lease lease = later.acquire(NOW)) {
            assertEquals(AccountState.LEASED, world.state(lease.account().name()));
        }
        later.pool("shopper").fill(2);

        assertEquals(1, later.quarantine().byReason().size());
    }

    @Test
    void whatALostKeySealedCanStillBeDeleted() {
        tam.pool("shopper").fill(2);
        AccountManager later = world.open(world.builder("run-2")
                .keys(NEW)
                .set("lostKeys", List.of(OLD_ID))
                .spec(World.shopper()));

        later.cleanup(CleanupTerm.everything(), CleanupTerm.confirmEnvironment("test"));

        assertEquals(Set.of(), world.remote());
    }

    @Test
    void aLostKeyIsNamedByItsIdAlone() {
        var refused = assertThrows(
                ConfigurationException.class,
                () -> world.open(world.builder("run-2").set("lostKeys", List.of("my old key"))));

        assertTrue(refused.getMessage().contains("16 hexadecimal digits"), refused.getMessage());
    }

    @Test
    void rekeyingMovesAllSecretsToTheFirstKeyAndTheOldOneCanGo() {
        Account account = tam.create("shopper");
        tam.pool("shopper").fill(2);
        AccountManager newer = with("run-1", NEW, World.KEY);

        RekeyReport report = newer.rekey();

        assertEquals(new RekeyReport(6, Set.of(OLD_ID), Set.of(), List.of()), report);
        AccountManager without = with("run-1", NEW);
        assertEquals(
                account.password().reveal(),
                without.account(account.name().value()).password().reveal());
        assertEquals(new RekeyReport(0, Set.of(), Set.of(), List.of()), without.rekey());
    }

    @Test
    void rekeyingLosesNoPasswordWhileAccountsAreLeasedAndReset() throws Exception {
        tam.pool("shopper").fill(4);
        AccountManager older = with("run-2", World.KEY, NEW);
        AccountManager newer = with("run-3", NEW, World.KEY);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<Integer>> users = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                users.add(threads.submit(() -> leaseAndReset(older)));
            }
            Future<RekeyReport> rekeying = threads.submit(newer::rekey);
            for (Future<Integer> user : users) {
                assertEquals(20, user.get());
            }
            rekeying.get();
        } finally {
            threads.shutdownNow();
        }
        newer.rekey();

        AccountManager without = with("run-4", NEW);
        for (int i = 0; i < 4; i++) {
            Lease lease = without.acquire("shopper");
            assertTrue(world.users.accepts(
                    lease.account().login("users"), lease.account().password()));
        }
    }

    private static int leaseAndReset(AccountManager manager) throws InterruptedException {
        int done = 0;
        for (int i = 0; i < 20; i++) {
            try (Lease lease = manager.acquire("shopper")) {
                lease.reset();
                done++;
            }
        }
        return done;
    }

    @Test
    void aSecretThatNoKeyOpensIsReportedAndKeepsItsKeyNeeded() {
        Account lost = tam.create("shopper");
        AccountManager later = world.open(world.builder("run-2")
                .keys(NEW)
                .set("lostKeys", List.of(OLD_ID))
                .spec(World.shopper()));

        assertEquals(new RekeyReport(0, Set.of(), Set.of(OLD_ID), List.of(lost.name())), later.rekey());
    }
}
