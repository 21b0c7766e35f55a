package dev.tam.store.jdbc;

import dev.tam.StoreException;
import dev.tam.store.jdbc.connect.Database;
import dev.tam.store.jdbc.connect.DialectKind;

/**
 * Sees to it that a process that is killed takes nothing along that it had committed.
 *
 * <p>Servers do so by themselves. H2 writes half a second late, and a JVM that is killed in between would have created
 * accounts of which nobody knows. Told to write with each commit, it also needs to be told that it may use the space of
 * what it replaced at once, or its file grows without end. See ADR 29.
 */
final class Durability {

    private static final String WHAT = "making H2 write with each commit";
    private static final String DELAY =
            "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'WRITE_DELAY'";
    private static final String AT_ONCE = "SET WRITE_DELAY 0";
    private static final String IN_PLACE = "SET RETENTION_TIME 0";

    private Durability() {}

    /**
     * The first holds until the database is closed, so that connections of our own say it each time; the second stays
     * with the database.
     */
    static void ensure(Database database) {
        if (database.kind() == DialectKind.H2 && isLate(database)) {
            try {
                database.inStatement(WHAT, h -> h.execute(AT_ONCE));
                database.inStatement(WHAT, h -> h.execute(IN_PLACE));
            } catch (StoreException e) {
                throw new StoreException(
                        e.getMessage() + ". Or let an administrator of the database run " + AT_ONCE + " and " + IN_PLACE
                                + " once",
                        e);
            }
        }
    }

    /** H2 shows a setting that was made beside the one that it opened with. */
    private static boolean isLate(Database database) {
        return database.inStatement(WHAT, h -> h.createQuery(DELAY).mapTo(Integer.class).list().stream()
                .anyMatch(millis -> millis > 0));
    }
}
