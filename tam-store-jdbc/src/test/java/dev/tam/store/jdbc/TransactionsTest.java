package dev.tam.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.StoreException;
import dev.tam.store.jdbc.connect.Database;
import dev.tam.store.jdbc.testing.Databases;
import dev.tam.testdb.Engine;
import dev.tam.testdb.TestDatabase;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Whoever loses against others time and again is told so in the words of the SPI. */
final class TransactionsTest {

    @Test
    void whoeverLosesEachTimeIsToldToSendItAgain() {
        try (TestDatabase test = Engine.H2_MEMORY.fresh();
                Database database = Databases.open(test)) {
            AtomicInteger attempts = new AtomicInteger();
            assertTold(database, tx -> {
                attempts.incrementAndGet();
                throw new Collision();
            });
            assertEquals(50, attempts.get());
        }
    }

    @Test
    void theSameHoldsWhereAUniqueConstraintWasHit() {
        try (TestDatabase test = Engine.H2_MEMORY.fresh();
                Database database = Databases.open(test)) {
            test.execute("CREATE TABLE t (n INT PRIMARY KEY)", "INSERT INTO t VALUES (1)");
            assertTold(database, tx -> tx.update("INSERT INTO t VALUES (1)").execute() == 1);
        }
    }

    @Test
    void whoWinsInTheEndHearsNothingOfIt() {
        try (TestDatabase test = Engine.H2_MEMORY.fresh();
                Database database = Databases.open(test)) {
            AtomicInteger attempts = new AtomicInteger();
            int won = new Transactions(database).run("win", tx -> {
                if (attempts.incrementAndGet() < 10) {
                    throw new Collision();
                }
                return attempts.get();
            });
            assertEquals(10, won);
        }
    }

    private static void assertTold(Database database, Function<Tx, Boolean> work) {
        Transactions transactions = new Transactions(database);
        var told = assertThrows(StoreException.class, () -> transactions.run("lose", work));
        assertTrue(told.getMessage().contains("lose collided 50 times"), told.getMessage());
        assertTrue(told.getMessage().contains("send it again"), told.getMessage());
    }
}
