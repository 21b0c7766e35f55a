package dev.tam.store.jdbc.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.tam.StoreException;
import dev.tam.spi.TimeSource;
import dev.tam.store.jdbc.testing.Databases;
import dev.tam.testdb.Engine;
import dev.tam.testdb.FaultProxy;
import dev.tam.testdb.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DataSourceTest {

    private static final DatabaseOptions OPTIONS =
            DatabaseOptions.defaults().waits(Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(2));

    private static HikariDataSource pool(TestDatabase test, String url, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(test.user());
        config.setPassword(test.password());
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(10_000);
        config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        config.setLeakDetectionThreshold(2000);
        return new HikariDataSource(config);
    }

    private static long lockTimeout(Connection connection, DialectKind kind) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(Manners.lockTimeoutOf(kind))) {
            row.next();
            return row.getLong(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatIsChangedAboutAConnectionIsChangedBack(Engine engine) throws SQLException {
        try (TestDatabase test = engine.fresh();
                HikariDataSource pool = pool(test, test.url(), 2)) {
            test.execute("CREATE TABLE t (n INT)");
            long before;
            try (Connection connection = pool.getConnection()) {
                before = lockTimeout(connection, Server.behind(connection).kind());
            }
            try (Database database = Database.over(pool, OPTIONS, TimeSource.system())) {
                int isolation = database.inTransaction("look", h -> {
                    h.execute("INSERT INTO t VALUES (1)");
                    return h.getTransactionIsolationLevel().intValue();
                });
                long lock = database.inTransaction("look", h -> h.createQuery(Manners.lockTimeoutOf(database.kind()))
                        .mapTo(Long.class)
                        .one());
                assertEquals(Connection.TRANSACTION_READ_COMMITTED, isolation);
                assertEquals(2000, lock);

                for (int i = 0; i < 3; i++) {
                    try (Connection connection = pool.getConnection()) {
                        assertEquals(Connection.TRANSACTION_REPEATABLE_READ, connection.getTransactionIsolation());
                        assertEquals(before, lockTimeout(connection, database.kind()));
                        assertTrue(connection.getAutoCommit());
                    }
                }
            }
            try (Connection connection = pool.getConnection()) {
                assertTrue(connection.isValid(10), "it was the user's to close");
            }
        }
    }

    @Test
    void aConnectionOfPostgresqlPlansOnceWhileItIsBorrowed() throws SQLException {
        try (TestDatabase test = Engine.POSTGRESQL.fresh();
                HikariDataSource pool = pool(test, test.url(), 2);
                Database database = Database.over(pool, OPTIONS, TimeSource.system())) {
            assertEquals(Manners.PLANS_ONCE, database.inTransaction("look", DataSourceTest::plans));

            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(Manners.plansOf())) {
                row.next();
                assertEquals("auto", row.getString(1));
            }
        }
    }

    @Test
    void aConnectionOfOurOwnToPostgresqlPlansOnce() {
        try (TestDatabase test = Engine.POSTGRESQL.fresh();
                Database database = Databases.open(test)) {
            assertEquals(Manners.PLANS_ONCE, database.inStatement("look", DataSourceTest::plans));
        }
    }

    private static String plans(Handle handle) {
        return handle.createQuery(Manners.plansOf()).mapTo(String.class).one();
    }

    @Test
    void onlyOneConnectionIsRefusedWithWhatToDo() {
        try (TestDatabase test = Engine.H2_MEMORY.fresh();
                HikariDataSource pool = pool(test, test.url(), 1)) {
            pool.setConnectionTimeout(1000);
            StoreException e =
                    assertThrows(StoreException.class, () -> Database.over(pool, OPTIONS, TimeSource.system()));

            assertTrue(e.getMessage().contains("only one connection at a time"), e.getMessage());
            assertTrue(e.getMessage().contains("maximum pool size"), e.getMessage());
            assertEquals(0, pool.getHikariPoolMXBean().getActiveConnections());
        }
    }

    @Test
    void aServerThatGoesAwayBetweenTwoConnectionsIsNotTakenForAPoolOfOne() {
        try (TestDatabase test = Engine.H2_SERVER.fresh();
                FaultProxy proxy = FaultProxy.to(test.port());
                HikariDataSource goesAway = new HikariDataSource() {
                    private boolean isAsked;

                    @Override
                    public synchronized Connection getConnection() throws SQLException {
                        proxy.refuse(isAsked);
                        isAsked = true;
                        return DriverManager.getConnection(test.urlAt(proxy.port()), test.user(), test.password());
                    }
                }) {
            StoreException e =
                    assertThrows(StoreException.class, () -> Database.over(goesAway, OPTIONS, TimeSource.system()));

            assertTrue(e.getMessage().contains("cannot be reached"), e.getMessage());
        }
    }

    /** Which exception a pool throws is its own; that it comes without a code of the database is all of them's. */
    @Test
    void aPoolOfOneOfAnotherKindIsRefusedToo() {
        try (TestDatabase test = Engine.H2_MEMORY.fresh();
                HikariDataSource ofOne = new HikariDataSource() {
                    private boolean isOut;

                    @Override
                    public synchronized Connection getConnection() throws SQLException {
                        if (isOut) {
                            throw new SQLException(
                                    "Cannot get a connection, pool error Timeout waiting for idle object");
                        }
                        isOut = true;
                        return test.connect();
                    }
                }) {
            StoreException e =
                    assertThrows(StoreException.class, () -> Database.over(ofOne, OPTIONS, TimeSource.system()));

            assertTrue(e.getMessage().contains("only one connection at a time"), e.getMessage());
        }
    }

    @Test
    void aPoolThatOthersUseUpIsNamed() throws SQLException {
        try (TestDatabase test = Engine.H2_MEMORY.fresh();
                HikariDataSource pool = pool(test, test.url(), 2);
                Database database = Database.over(pool, OPTIONS, TimeSource.system());
                Connection first = pool.getConnection();
                Connection second = pool.getConnection()) {
            pool.setConnectionTimeout(1000);
            StoreException e =
                    assertThrows(StoreException.class, () -> database.urgent("renew", h -> h.execute("SELECT 1")));

            assertTrue(e.getMessage().startsWith("renew: "), e.getMessage());
            assertTrue(e.getMessage().contains("has no connection left"), e.getMessage());
            assertTrue(e.getMessage().contains("Nothing was changed"), e.getMessage());
            assertTrue(first.isValid(10) && second.isValid(10));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Engine.class,
            names = {"POSTGRESQL", "MARIADB", "MYSQL"})
    void whenAllItsConnectionsBrokeTheNextCallIsServed(Engine engine) {
        try (TestDatabase test = engine.fresh();
                FaultProxy proxy = FaultProxy.to(test.port());
                HikariDataSource pool = pool(test, test.urlAt(proxy.port()), 3);
                Database database = Database.over(pool, OPTIONS, TimeSource.system())) {
            test.execute("CREATE TABLE t (n INT)");
            proxy.refuse(true);
            proxy.refuse(false);

            database.inTransaction("insert", h -> h.execute("INSERT INTO t VALUES (1)"));
        }
    }
}
