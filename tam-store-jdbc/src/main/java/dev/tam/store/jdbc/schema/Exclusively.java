package dev.tam.store.jdbc.schema;

import dev.tam.store.jdbc.connect.Database;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Lets one of all JVMs work on the tables at a time; its lock ends with its connection. */
final class Exclusively {

    private static final String WHAT = "making the schema";

    /** "tam" and the number of the lock. */
    private static final long LOCK = 0x74616d_0001L;

    /** At most 64 characters, of which a database's name may have as many. MySQL 9.7 has neither MD5 nor SHA1. */
    private static final String LOCK_OF_DATABASE = "CONCAT('tam-schema-', LEFT(SHA2(DATABASE(), 256), 32))";

    private final Database database;

    Exclusively(Database database) {
        this.database = database;
    }

    /** Whether the work was done; false if another is at it. */
    boolean tryTo(Consumer<Handle> work) {
        return switch (database.kind()) {
            case POSTGRESQL -> database.slowly(WHAT, h -> inTransaction(h, work));
            case MARIADB, MYSQL -> database.slowly(WHAT, h -> inSession(h, work));
            case H2 -> database.slowly(WHAT, h -> besides(h, work));
        };
    }

    /** Tables are made in the transaction that holds the lock: all of it or nothing. */
    private static boolean inTransaction(Handle handle, Consumer<Handle> work) {
        boolean mine = handle.createQuery("SELECT pg_try_advisory_xact_lock(:lock)")
                .bind("lock", LOCK)
                .mapTo(Boolean.class)
                .one();
        if (mine) {
            work.accept(handle);
        }
        return mine;
    }

    /** Making a table ends the transaction, but not the session's lock; its name is the whole server's. */
    private static boolean inSession(Handle handle, Consumer<Handle> work) {
        boolean mine = handle.createQuery("SELECT COALESCE(GET_LOCK(" + LOCK_OF_DATABASE + ", 0), 0) = 1")
                .mapTo(Boolean.class)
                .one();
        if (mine) {
            try {
                work.accept(handle);
            } finally {
                handle.execute("DO RELEASE_LOCK(" + LOCK_OF_DATABASE + ")");
            }
        }
        return mine;
    }

    /** Making a table ends the transaction and its locks: one session holds the lock, another works. */
    private boolean besides(Handle handle, Consumer<Handle> work) {
        handle.execute("CREATE TABLE IF NOT EXISTS tam_schema_lock (one INT PRIMARY KEY)");
        handle.execute("MERGE INTO tam_schema_lock KEY (one) VALUES (1)");
        handle.execute("COMMIT");
        boolean mine = !handle.createQuery("SELECT one FROM tam_schema_lock FOR UPDATE SKIP LOCKED")
                .mapTo(Integer.class)
                .list()
                .isEmpty();
        if (mine) {
            database.urgent(WHAT, other -> {
                work.accept(other);
                return true;
            });
        }
        return mine;
    }
}
