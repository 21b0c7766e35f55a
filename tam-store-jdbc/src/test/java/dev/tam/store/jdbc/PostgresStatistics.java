package dev.tam.store.jdbc;

import dev.tam.testdb.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What PostgreSQL counted of a table. */
final class PostgresStatistics {

    private static final int LONGEST_SECONDS = 30;

    private PostgresStatistics() {}

    /** A count of {@code pg_stat_user_tables}, once all stores are closed, since sessions tell what they did at their end. */
    static long of(TestDatabase database, String table, String count) throws SQLException {
        try (Connection connection = database.connect()) {
            awaitEndOfSessions(connection);
            String sql = "SELECT " + count + " FROM pg_stat_user_tables WHERE relname = ?";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, table);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        }
    }

    private static void awaitEndOfSessions(Connection connection) throws SQLException {
        String sql = """
                SELECT COUNT(*), pg_sleep(0.1) FROM pg_stat_activity
                WHERE datname = current_database() AND application_name = 'tam'
                """;
        try (Statement statement = connection.createStatement()) {
            for (int looked = 0; looked < 10 * LONGEST_SECONDS; looked++) {
                try (ResultSet row = statement.executeQuery(sql)) {
                    row.next();
                    if (row.getInt(1) == 0) {
                        return;
                    }
                }
            }
        }
        throw new AssertionError("a store is still open after " + LONGEST_SECONDS + " s");
    }
}
