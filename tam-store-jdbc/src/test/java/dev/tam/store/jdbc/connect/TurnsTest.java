package dev.tam.store.jdbc.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.StoreException;
import dev.tam.spi.TimeSource;
import dev.tam.store.jdbc.testing.Databases;
import dev.tam.testdb.Engine;
import dev.tam.testdb.TestDatabase;
import dev.tam.testkit.Await;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who waits for whom, and what an interrupt does. */
@Timeout(300)
final class TurnsTest {

    /** Work that lasts until it is told to end. */
    private static final class Hold implements AutoCloseable {

        private final CountDownLatch began = new CountDownLatch(1);
        private final CountDownLatch end = new CountDownLatch(1);
        private final CompletableFuture<Integer> work;

        Hold(Database database) {
            work = CompletableFuture.supplyAsync(() -> database.inTransaction("hold", h -> {
                began.countDown();
                awaitEnd();
                return one(h);
            }));
            Await.until(() -> began.getCount() == 0 || work.isDone(), "the work begins");
            assertEquals(0, work.getNow(0));
        }

        private void awaitEnd() {
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            end.countDown();
            assertEquals(1, work.orTimeout(60, TimeUnit.SECONDS).join());
        }
    }

    private static int one(org.jdbi.v3.core.Handle handle) {
        return handle.createQuery("SELECT 1").mapTo(Integer.class).one();
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void urgentWorkWaitsForNoOther(Engine engine) {
        try (TestDatabase test = engine.fresh();
                Database database = Databases.open(test);
                Hold hold = new Hold(database)) {
            assertEquals(1, database.urgent("renew", TurnsTest::one));
            assertTrue(!hold.work.isDone());
        }
    }

    @Test
    void whoWaitsForTheirTurnTooLongIsTold() {
        try (TestDatabase test = Engine.H2_MEMORY.fresh();
                Database database = Database.open(
                        Databases.options(test)
                                .waits(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofMillis(500)),
                        TimeSource.system());
                Hold hold = new Hold(database)) {
            StoreException e =
                    assertThrows(StoreException.class, () -> database.inTransaction("acquire", TurnsTest::one));
            assertTrue(e.getMessage().contains("other calls of this JVM"), e.getMessage());
            assertTrue(!hold.work.isDone());
        }
    }

    @Test
    void anInterruptEndsAWaitKeepsTheFlagAndLeaksNothing() throws InterruptedException {
        try (TestDatabase test = Engine.H2_MEMORY.fresh();
                Database database = Databases.open(test)) {
            for (int round = 0; round < 5; round++) {
                AtomicReference<String> told = new AtomicReference<>("nothing was thrown");
                CompletableFuture<Boolean> flag = new CompletableFuture<>();
                try (Hold hold = new Hold(database)) {
                    Thread waiting = new Thread(() -> {
                        try {
                            database.inTransaction("acquire", TurnsTest::one);
                        } catch (StoreException e) {
                            told.set(e.getMessage());
                        }
                        flag.complete(Thread.currentThread().isInterrupted());
                    });
                    waiting.start();
                    Await.waiting(waiting);
                    waiting.interrupt();
                    waiting.join();
                    assertTrue(!hold.work.isDone());
                }
                assertTrue(flag.join());
                assertTrue(told.get().contains("interrupted"), told.get());
                assertTrue(told.get().contains("Nothing was changed"), told.get());
            }
            assertEquals(1, database.inTransaction("after", TurnsTest::one));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whoComesInterruptedIsServedAndKeepsTheFlag(Engine engine) {
        try (TestDatabase test = engine.fresh();
                Database database = Databases.open(test)) {
            test.execute("CREATE TABLE t (n INT)");
            Thread.currentThread().interrupt();
            try {
                database.inTransaction("release", h -> h.execute("INSERT INTO t VALUES (1)"));
                assertTrue(Thread.currentThread().isInterrupted());
            } finally {
                Thread.interrupted();
            }
            int rows = database.inTransaction("count", h -> h.createQuery("SELECT COUNT(*) FROM t")
                    .mapTo(Integer.class)
                    .one());
            assertEquals(1, rows);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void interruptsInTheMiddleOfWorkBreakNothing(Engine engine) throws InterruptedException {
        int rounds = 40;
        try (TestDatabase test = engine.fresh();
                Database database = Databases.open(test)) {
            test.execute("CREATE TABLE t (id INT PRIMARY KEY)");
            AtomicReference<Throwable> failure = new AtomicReference<>();
            Thread worker = new Thread(() -> {
                try {
                    for (int i = 0; i < rounds; i++) {
                        insertOnce(database, i);
                    }
                } catch (RuntimeException e) {
                    failure.set(e);
                }
            });
            worker.start();
            while (worker.isAlive()) {
                worker.interrupt();
                worker.join(1);
            }
            assertEquals(null, failure.get());
            int rows = database.inTransaction("count", h -> h.createQuery("SELECT COUNT(*) FROM t")
                    .mapTo(Integer.class)
                    .one());
            assertEquals(rounds, rows);
        }
    }

    @Test
    void whoComesInterruptedIsServed() {
        try (TestDatabase test = Engine.H2_FILE.fresh()) {
            Thread.currentThread().interrupt();
            try (Database database = Databases.open(test)) {
                assertEquals(1, TurnsTest.askedBy(database));
            } finally {
                assertTrue(Thread.interrupted());
            }
        }
    }

    private static int askedBy(Database database) {
        return database.inTransaction(
                "ask", h -> h.createQuery("SELECT 1").mapTo(Integer.class).one());
    }

    /** As often as it takes: a wait that was interrupted is repeated by its caller. */
    private static void insertOnce(Database database, int id) {
        while (true) {
            try {
                database.inTransaction("insert", h -> {
                    int there = h.createQuery("SELECT COUNT(*) FROM t WHERE id = :id")
                            .bind("id", id)
                            .mapTo(Integer.class)
                            .one();
                    return there > 0 ? 0 : h.execute("INSERT INTO t VALUES (?)", id);
                });
                return;
            } catch (StoreException e) {
                if (!e.getMessage().contains("interrupted")) {
                    throw e;
                }
            }
        }
    }
}
