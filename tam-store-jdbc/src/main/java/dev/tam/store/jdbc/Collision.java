package dev.tam.store.jdbc;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Another transaction was first: a unique constraint was hit, or what was seen free is so no more. Look again. */
final class Collision extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A unique constraint in PostgreSQL and H2. */
    private static final String UNIQUE = "23505";
    /** Duplicate keys in MariaDB and MySQL, which have one SQL state for all constraints. */
    private static final Set<Integer> DUPLICATE_KEYS = Set.of(1062, 1586);

    Collision() {
        super("another transaction was first", null, false, false);
    }

    /** Whether an exception came from a unique constraint. */
    static boolean caused(@Nullable Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof Collision || (t instanceof SQLException e && isUnique(e))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnique(SQLException e) {
        return UNIQUE.equals(e.getSQLState()) || DUPLICATE_KEYS.contains(e.getErrorCode());
    }
}
