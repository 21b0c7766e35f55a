package dev.tam.store.jdbc.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.tam.spi.TimeSource;
import dev.tam.testdb.Engine;
import dev.tam.testdb.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A {@code DataSource} whose connections commit nothing by themselves and are REPEATABLE READ serves, and stays so. */
final class ManualCommitTest {

    private static final DatabaseOptions OPTIONS =
            DatabaseOptions.defaults().waits(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(2));

    private static HikariDataSource pool(TestDatabase test) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(test.url());
        config.setUsername(test.user());
        config.setPassword(test.password());
        config.setMaximumPoolSize(2);
        config.setAutoCommit(false);
        config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        return new HikariDataSource(config);
    }

    @ParameterizedTest
    @EnumSource(
            value = Engine.class,
            names = {"H2_MEMORY", "POSTGRESQL", "MARIADB", "MYSQL"})
    void workIsReadCommittedAndConnectionsAreGivenBackAsTheyWere(Engine engine) throws SQLException {
        try (TestDatabase test = engine.fresh();
                HikariDataSource pool = pool(test)) {
            test.execute("CREATE TABLE t (n INT)");
            String before = describe(pool);
            try (Database database = Database.over(pool, OPTIONS, TimeSource.system())) {
                int isolation = database.inTransaction("look", h -> {
                    h.execute("INSERT INTO t VALUES (1)");
                    return h.getTransactionIsolationLevel().intValue();
                });
                assertEquals(Connection.TRANSACTION_READ_COMMITTED, isolation);
                assertEquals(before, describe(pool), "after a commit");

                database.inStatement("look", h -> h.execute("INSERT INTO t VALUES (2)"));
                assertEquals(before, describe(pool), "after a single statement");

                assertThrows(
                        IllegalStateException.class,
                        () -> database.inTransaction("look", h -> {
                            h.execute("INSERT INTO t VALUES (3)");
                            throw new IllegalStateException("its own mistake");
                        }));
                assertEquals(before, describe(pool), "after a rollback");
                int rows = database.inTransaction("look", h -> h.createQuery("SELECT COUNT(*) FROM t")
                        .mapTo(Integer.class)
                        .one());
                assertEquals(2, rows);
            }
        }
    }

    /** All that tam may change about a session, of the connection that it used last. */
    private static String describe(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            assertFalse(connection.getAutoCommit());
            String lock = Manners.lockTimeoutOf(Server.behind(connection).kind());
            try (ResultSet row = statement.executeQuery(lock)) {
                row.next();
                return "isolation " + connection.getTransactionIsolation() + ", lock timeout " + row.getLong(1);
            }
        }
    }
}
