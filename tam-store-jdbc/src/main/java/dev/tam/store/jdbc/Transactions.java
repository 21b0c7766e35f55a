package dev.tam.store.jdbc;

import dev.tam.StoreException;
import dev.tam.store.jdbc.connect.Database;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The ways to the database: short transactions, never held over anything else. One that collides with another is rolled
 * back and made again: it then sees what the other did.
 */
final class Transactions {

    /** Each collision means that another has succeeded, so that this many in a row are not met. */
    private static final int ATTEMPTS = 50;

    private static final long FIRST_PAUSE_NANOS = 1_000_000;
    private static final int MOST_DOUBLINGS = 5;

    private final Database database;
    private final Dialect dialect;

    Transactions(Database database) {
        this.database = database;
        this.dialect = Dialect.of(database.kind());
    }

    Dialect dialect() {
        return dialect;
    }

    <T> T run(String what, Function<Tx, T> work) {
        return untilFirst(what, () -> once(what, work));
    }

    /** One transaction; a collision is thrown. */
    <T> T once(String what, Function<Tx, T> work) {
        return database.inTransaction(what, h -> work.apply(new Tx(h, dialect)));
    }

    /** One statement, committed with it; a collision is thrown. */
    <T> T single(String what, Function<Tx, T> work) {
        return database.inStatement(what, h -> work.apply(new Tx(h, dialect)));
    }

    /** Never waits for other work of this JVM. */
    <T> T urgent(String what, Function<Tx, T> work) {
        return untilFirst(what, () -> database.urgent(what, h -> work.apply(new Tx(h, dialect))));
    }

    /**
     * Makes a transaction again while it collides, after a pause at random that may be twice as long each time.
     *
     * @throws StoreException if it has lost too often
     */
    <T> T untilFirst(String what, Supplier<T> transaction) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.get();
            } catch (RuntimeException e) {
                if (!Collision.caused(e)) {
                    throw e;
                }
                if (attempt == ATTEMPTS) {
                    throw new StoreException(
                            what + " collided " + ATTEMPTS + " times with others at the database; send it again", e);
                }
                pause(attempt);
            }
        }
    }

    /** Who is interrupted goes on at once, with the flag. */
    private static void pause(int attempt) {
        LockSupport.parkNanos(
                ThreadLocalRandom.current().nextLong(FIRST_PAUSE_NANOS << Math.min(attempt - 1, MOST_DOUBLINGS)));
    }
}
