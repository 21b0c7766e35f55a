package dev.tam.proofs.crowd;

import dev.tam.testdb.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What the database's server knows of its clients, over a connection that is made before they come. */
final class Server implements AutoCloseable {

    private final Connection connection;

    Server(TestDatabase database) throws SQLException {
        connection = database.connect();
    }

    /** How many connections it allows. */
    int allowed() throws SQLException {
        return ask("SELECT CAST(current_setting('max_connections') AS INT)");
    }

    /** How many others have one. */
    int connections() throws SQLException {
        return ask(
                "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
    }

    /** How many keep house. */
    int janitors() throws SQLException {
        return ask("SELECT COUNT(DISTINCT member) FROM tam_seat WHERE until_at > now()");
    }

    /** How many managers of a JVM it knows to be alive. */
    int living(int jvm) throws SQLException {
        return ask("SELECT COUNT(*) FROM tam_member WHERE until_at > now() AND run LIKE '" + CrowdJvm.runs(jvm) + "%'");
    }

    private int ask(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
