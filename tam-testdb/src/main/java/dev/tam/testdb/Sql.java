package dev.tam.testdb;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Statements of those who prepare databases. */
final class Sql {

    private Sql() {}

    /** Executes statements, each by itself, over a connection of their own. */
    static void execute(String url, String user, String password, String... statements) {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("could not prepare " + url + ": " + e.getMessage(), e);
        }
    }
}
