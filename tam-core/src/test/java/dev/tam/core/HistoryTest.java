package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountHistory.Holding;
import dev.tam.AccountHistory.StoreClock;
import dev.tam.AccountManager;
import dev.tam.AccountName;
import dev.tam.AccountObserver;
import dev.tam.Lease;
import dev.tam.spi.TimeSource;
import dev.tam.spi.store.AccountStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTest {

    private final World world = new World();
    private final Interposed<AccountStore> store = Interposed.store(world.store);

    @AfterEach
    void close() {
        world.close();
    }

    /** A JVM whose wall clock is set otherwise than the store's. */
    private record SetClock(TimeSource store, Duration behind) implements TimeSource {

        @Override
        public Instant now() {
            return store.now().minus(behind);
        }

        @Override
        public long nanoTime() {
            return store.nanoTime();
        }
    }

    private AccountManager behind(Duration by) {
        return world.open(world.builder("run-1")
                .store(store.seen())
                .time(new SetClock(world.time, by))
                .spec(World.shopper()));
    }

    private static StoreClock clock(AccountManager tam, AccountName name) {
        return tam.history(name.value()).orElseThrow().clock();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT1H", "PT-24H", "PT0.25S"})
    void aHistoryTellsHowFarTheStoresClockIsAheadOfOurs(Duration ahead) {
        AccountManager tam = behind(ahead);
        AccountName name = tam.create("shopper").name();
        world.time.elapse(Duration.ofMinutes(5));

        assertEquals(new StoreClock(ahead, Duration.ofMillis(1)), clock(tam, name));
    }

    @Test
    void aSlowReadingMakesTheOffsetUncertainByHalfOfItsTime() {
        AccountManager tam = behind(Duration.ofHours(1));
        AccountName name = tam.create("shopper").name();

        store.before("find", () -> world.time.elapse(Duration.ofSeconds(4)));
        StoreClock slowToAsk = clock(tam, name);
        store.after("find", () -> world.time.elapse(Duration.ofSeconds(4)));
        StoreClock slowToAnswer = clock(tam, name);

        assertEquals(Duration.ofSeconds(2), slowToAsk.uncertainty());
        for (StoreClock clock : List.of(slowToAsk, slowToAnswer)) {
            Duration wrong = clock.ahead().minus(Duration.ofHours(1)).abs();
            assertTrue(wrong.compareTo(clock.uncertainty()) <= 0, clock::toString);
        }
    }

    @Test
    void aTimeOfOursFindsItsHolderThroughTheOffset() throws Exception {
        AccountManager tam = behind(Duration.ofHours(3));
        tam.pool("shopper").fill(1);
        Instant ours;
        AccountName name;
        try (Lease lease = world.lease(tam)) {
            world.time.elapse(Duration.ofSeconds(10));
            ours = new SetClock(world.time, Duration.ofHours(3)).now();
            world.time.elapse(Duration.ofSeconds(10));
            name = lease.account().name();
        }
        var history = tam.history(name.value()).orElseThrow();

        assertEquals(List.of(), history.holdersBetween(ours, ours.plusSeconds(1)));
        Instant stores = history.clock().storeTime(ours);
        List<Holding> holders = history.holdersBetween(stores, stores.plusSeconds(1));
        assertEquals(1, holders.size());
    }

    @Test
    void anObserverTellsTheOffsetToo() {
        AccountName name = behind(Duration.ofHours(1)).create("shopper").name();

        try (AccountObserver observer = world.builder("run-2")
                .time(new SetClock(world.time, Duration.ofHours(1)))
                .observe()) {
            assertEquals(
                    Duration.ofHours(1),
                    observer.history(name.value()).orElseThrow().clock().ahead());
        }
    }
}
