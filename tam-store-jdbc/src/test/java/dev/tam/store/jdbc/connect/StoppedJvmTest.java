package dev.tam.store.jdbc.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.spi.TimeSource;
import dev.tam.store.jdbc.testing.Databases;
import dev.tam.testdb.Engine;
import dev.tam.testdb.TestDatabase;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A JVM that stands still in the middle of a transaction, as that of a laptop that was closed, stops nobody else. */
final class StoppedJvmTest {

    private static final String INCREMENT = "UPDATE counter SET n = n + 1";

    private final CountDownLatch inTheMiddle = new CountDownLatch(1);
    private final CountDownLatch goesOn = new CountDownLatch(1);

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void othersGetItsLocksAndItsWorkIsDoneAgain(Engine engine) throws Exception {
        try (TestDatabase test = engine.fresh();
                Database stopped = open(test);
                Database other = open(test)) {
            test.execute("CREATE TABLE counter (n INT NOT NULL)", "INSERT INTO counter VALUES (0)");
            CompletableFuture<Integer> late =
                    CompletableFuture.supplyAsync(() -> stopped.inTransaction("stop", this::incrementAndStop));
            try {
                assertTrue(inTheMiddle.await(60, TimeUnit.SECONDS));

                int changed = other.inTransaction("go on", h -> h.execute(INCREMENT));

                assertEquals(1, changed);
            } finally {
                goesOn.countDown();
            }
            assertEquals(1, (int) late.get(60, TimeUnit.SECONDS));
            assertEquals(2, count(other));
        }
    }

    private static Database open(TestDatabase test) {
        return Database.open(
                Databases.options(test)
                        .waits(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(1))
                        .connections(2, Duration.ZERO),
                TimeSource.system());
    }

    private int incrementAndStop(Handle handle) {
        int changed = handle.execute(INCREMENT);
        inTheMiddle.countDown();
        awaitForLong();
        handle.execute("UPDATE counter SET n = n");
        return changed;
    }

    private void awaitForLong() {
        try {
            assertTrue(goesOn.await(60, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long count(Database database) {
        return database.inTransaction(
                "count",
                h -> h.select("SELECT n FROM counter").mapTo(Long.class).one());
    }
}
