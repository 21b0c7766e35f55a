package dev.tam.store.jdbc;

import dev.tam.testdb.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** How many rows of a table a database server says that it has read, be it for an answer or to find those of the answer. */
final class RowsRead {

    private static final String BY_MARIADB = """
            SELECT COALESCE(SUM(rows_read), 0) FROM information_schema.table_statistics
            WHERE table_schema = DATABASE() AND table_name = '%s'
            """;

    private static final String BY_MYSQL = """
            SELECT COALESCE(SUM(count_fetch), 0) FROM performance_schema.table_io_waits_summary_by_table
            WHERE object_schema = DATABASE() AND object_name = '%s'
            """;

    private RowsRead() {}

    /** Has it count. */
    static void begin(TestDatabase database) {
        switch (database.engine()) {
            case MARIADB -> database.asAdministrator("SET GLOBAL userstat = 1");
            case MYSQL ->
                database.asAdministrator("GRANT SELECT ON performance_schema.* TO " + database.user() + "@'%'");
            default -> {
                // PostgreSQL always does.
            }
        }
    }

    /** The rows so far, once all stores are closed. */
    static long of(TestDatabase database, String table) throws SQLException {
        return switch (database.engine()) {
            case POSTGRESQL -> PostgresStatistics.of(database, table, "seq_tup_read + idx_tup_fetch");
            case MARIADB -> asked(database, BY_MARIADB.formatted(table));
            case MYSQL -> asked(database, BY_MYSQL.formatted(table));
            default -> throw new IllegalArgumentException("does not count: " + database);
        };
    }

    private static long asked(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
