package dev.tam.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.spi.TimeSource;
import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.AcquireResult;
import dev.tam.spi.store.StoreIdentity;
import dev.tam.store.jdbc.connect.Database;
import dev.tam.store.jdbc.testing.Databases;
import dev.tam.testdb.Engine;
import dev.tam.testdb.TestDatabase;
import dev.tam.testkit.store.Drafts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Leases and returns change no index, so that PostgreSQL has no dead entries to walk past however many there were. */
final class HotUpdatesTest {

    private static final int THREADS = 8;
    private static final int CYCLES = 20_000;
    private static final int ACCOUNTS = 200;
    private static final double LEAST = 0.95;

    @Test
    void leasesAndReturnsAreHotUpdates() throws Exception {
        Bench bench = new Bench(Engine.POSTGRESQL);
        TestDatabase database = bench.database();
        Drafts drafts = new Drafts();
        // Whoever looks at a table for statistics keeps what was changed since from being pruned.
        database.execute(
                "ALTER TABLE tam_account SET (autovacuum_enabled = off)",
                "ALTER TABLE tam_event SET (autovacuum_enabled = off)");
        try (AccountStore store = bench.open()) {
            Stock.fill(store, drafts, ACCOUNTS);
        }
        long before = PostgresStatistics.of(database, "tam_account", "n_tup_upd");
        long hotBefore = PostgresStatistics.of(database, "tam_account", "n_tup_hot_upd");

        try (AccountStore store = open(database)) {
            cycle(store, drafts);
        }

        long all = PostgresStatistics.of(database, "tam_account", "n_tup_upd") - before;
        double share = (PostgresStatistics.of(database, "tam_account", "n_tup_hot_upd") - hotBefore) / (double) all;
        System.out.printf(Locale.ROOT, "HOT/all updates = %.4f of %d%n", share, all);
        assertEquals(2 * CYCLES, all, "one update for each lease and each return");
        assertTrue(share >= LEAST, () -> "HOT/all updates = " + share);
    }

    private static AccountStore open(TestDatabase database) {
        Database opened = Database.open(
                Databases.options(database)
                        .connections(THREADS + 1, Databases.LEAKS_AFTER)
                        .waits(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(5)),
                TimeSource.system());
        return JdbcStore.over(opened, new StoreIdentity("teststore", opened.product(), true));
    }

    private static void cycle(AccountStore store, Drafts drafts) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> working = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                working.add(threads.submit(() -> cycle(store, drafts, CYCLES / THREADS)));
            }
            for (Future<?> each : working) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void cycle(AccountStore store, Drafts drafts, int times) {
        for (int i = 0; i < times; i++) {
            var granted = (AcquireResult.Granted)
                    store.acquire(List.of(drafts.request(drafts.want()))).get(0);
            Stock.giveBack(store, drafts, granted.claimed().get(0).ref());
        }
    }
}
