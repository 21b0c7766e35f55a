package dev.tam.store.jdbc.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.StoreException;
import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import dev.tam.store.jdbc.testing.Databases;
import dev.tam.testdb.Engine;
import dev.tam.testdb.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Transactions that meet others. */
final class ConflictTest {

    private static DatabaseOptions shortWaits(TestDatabase test) {
        return Databases.options(test).waits(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMillis(500));
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void ofTwoThatWaitForEachOtherBothGetThrough(Engine engine) {
        try (TestDatabase test = engine.fresh();
                Database one = Databases.open(test);
                Database other = Databases.open(test)) {
            test.execute(
                    "CREATE TABLE t (id INT PRIMARY KEY, n INT)",
                    "INSERT INTO t VALUES (1, 0)",
                    "INSERT INTO t VALUES (2, 0)");
            CyclicBarrier bothHoldOne = new CyclicBarrier(2);
            AtomicInteger attempts = new AtomicInteger();

            CompletableFuture<Integer> first =
                    CompletableFuture.supplyAsync(() -> bump(one, 1, 2, bothHoldOne, attempts));
            CompletableFuture<Integer> second =
                    CompletableFuture.supplyAsync(() -> bump(other, 2, 1, bothHoldOne, attempts));
            first.join();
            second.join();

            int sum = one.inTransaction("sum", h -> h.createQuery("SELECT SUM(n) FROM t")
                    .mapTo(Integer.class)
                    .one());
            assertEquals(4, sum);
            assertTrue(attempts.get() > 2, "there was no deadlock");
        }
    }

    /** Two rows in an order; on the first attempt of both, each holds its first when it asks for its second. */
    private static int bump(Database database, int first, int second, CyclicBarrier barrier, AtomicInteger attempts) {
        return database.inTransaction("bump", h -> {
            boolean early = attempts.incrementAndGet() <= 2;
            h.execute("UPDATE t SET n = n + 1 WHERE id = ?", first);
            if (early) {
                await(barrier);
            }
            return h.execute("UPDATE t SET n = n + 1 WHERE id = ?", second);
        });
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aLockThatStaysEndsTheCallInTimeWithNothingDone(Engine engine) throws SQLException {
        try (TestDatabase test = engine.fresh();
                Database database = Database.open(shortWaits(test), TimeSource.system())) {
            test.execute("CREATE TABLE t (id INT PRIMARY KEY, n INT)", "INSERT INTO t VALUES (1, 0)");
            AtomicInteger attempts = new AtomicInteger();
            Deadline patience = Deadline.in(Duration.ofSeconds(15), TimeSource.system());
            try (Connection holder = test.connect();
                    var statement = holder.createStatement()) {
                holder.setAutoCommit(false);
                statement.execute("UPDATE t SET n = 7 WHERE id = 1");

                StoreException e = assertThrows(
                        StoreException.class,
                        () -> database.inTransaction("move", h -> {
                            attempts.incrementAndGet();
                            h.execute("INSERT INTO t VALUES (2, 0)");
                            return h.execute("UPDATE t SET n = n + 1 WHERE id = 1");
                        }));
                holder.rollback();

                assertTrue(e.getMessage().contains("kept colliding"), e.getMessage());
                assertTrue(e.getMessage().contains("Nothing was changed"), e.getMessage());
            }
            int least = patience.hasPassed() ? 2 : 6;
            assertTrue(attempts.get() >= least && attempts.get() <= 6, attempts + " attempts");
            int rows = database.inTransaction("count", h -> h.createQuery("SELECT COUNT(*) FROM t")
                    .mapTo(Integer.class)
                    .one());
            assertEquals(1, rows);
        }
    }
}
