package dev.tam.store.jdbc.connect;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.Secret;
import dev.tam.StoreException;
import dev.tam.spi.TimeSource;
import dev.tam.store.jdbc.schema.Schema;
import dev.tam.store.jdbc.testing.Databases;
import dev.tam.testdb.Engine;
import dev.tam.testdb.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a database is named, with what to do, and without the password. */
final class MisfortuneTest {

    private static final String OTHER = "other_password_canary";

    private static Database open(String url, String user, String password) {
        return Database.open(Databases.at(url).login(user, Secret.of(password)), TimeSource.system());
    }

    private static void assertTold(StoreException e, TestDatabase test, String... words) {
        for (String word : words) {
            assertTrue(e.getMessage().contains(word), e.getMessage());
        }
        assertTrue(e.getMessage().contains("What to do: "), e.getMessage());
        for (Throwable t = e; t != null; t = t.getCause()) {
            assertFalse(t.toString().contains(test.password()), t.toString());
            assertFalse(t.toString().contains(OTHER), t.toString());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aWrongPassword(Engine engine) {
        try (TestDatabase test = engine.fresh()) {
            test.execute("CREATE TABLE t (n INT)");

            StoreException e = assertThrows(StoreException.class, () -> open(test.url(), test.user(), OTHER));

            assertTold(e, test, "opening the store: ", "refused the login", "correct user and password");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void credentialsInTheUrl(Engine engine) {
        try (TestDatabase test = engine.fresh()) {
            test.execute("CREATE TABLE t (n INT)");
            String sign = engine.name().startsWith("H2") ? ";" : "?";
            String joint = engine.name().startsWith("H2") ? ";" : "&";
            String login = sign + "user=" + test.user() + joint + "password=";

            try (Database database =
                    Database.open(Databases.at(test.url() + login + test.password()), TimeSource.system())) {
                StoreException e = assertThrows(
                        StoreException.class,
                        () -> database.inTransaction("look", h -> h.execute("SELECT * FROM nowhere")));
                assertTold(e, test, "look: ", "does not have tam's tables", "Nothing was changed");
                assertFalse(database.toString().contains(test.password()));
            }
            StoreException wrong = assertThrows(
                    StoreException.class,
                    () -> Database.open(Databases.at(test.url() + login + OTHER), TimeSource.system()));
            assertTold(wrong, test, "refused the login");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Engine.class,
            names = {"POSTGRESQL", "MARIADB", "MYSQL"})
    void aDatabaseThatIsNotThere(Engine engine) {
        try (TestDatabase test = engine.fresh()) {
            if (engine != Engine.POSTGRESQL) {
                // To whom nothing is granted, the server does not tell whether it is there.
                test.asAdministrator("GRANT ALL ON tam_nowhere.* TO tam@'%'");
            }
            String nowhere = test.url().replaceFirst("/tam\\d+$", "/tam_nowhere");

            StoreException e = assertThrows(StoreException.class, () -> open(nowhere, test.user(), test.password()));

            assertTold(e, test, "does not have this database", "create it");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Engine.class,
            names = {"H2_SERVER", "POSTGRESQL", "MARIADB", "MYSQL"})
    void nobodyListens(Engine engine) throws IOException {
        try (TestDatabase test = engine.fresh()) {
            int free;
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                free = socket.getLocalPort();
            }

            StoreException e =
                    assertThrows(StoreException.class, () -> open(test.urlAt(free), test.user(), test.password()));

            assertTold(e, test, "cannot be reached", "127.0.0.1:" + free, "Nothing was changed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:nothing://db/tam?password=" + OTHER, "postgresql://tam:" + OTHER + "@db/tam"})
    void noDriver(String url) {
        StoreException e =
                assertThrows(StoreException.class, () -> Database.open(Databases.at(url), TimeSource.system()));

        assertTrue(e.getMessage().contains("no JDBC driver"), e.getMessage());
        assertTrue(e.getMessage().contains("org.postgresql:postgresql"), e.getMessage());
        assertFalse(e.getMessage().contains(OTHER), e.getMessage());
    }

    @Test
    void memoryWithoutAName() {
        StoreException e = assertThrows(
                StoreException.class, () -> Database.open(Databases.at("jdbc:h2:mem:"), TimeSource.system()));

        assertTrue(e.getMessage().contains("jdbc:h2:mem:tam"), e.getMessage());
    }

    @Test
    void tooManyConnectionsToPostgres() throws SQLException {
        try (TestDatabase test = Engine.POSTGRESQL.fresh()) {
            String user = "few_" + System.nanoTime();
            test.asAdministrator("CREATE ROLE %s LOGIN PASSWORD '%s' CONNECTION LIMIT 1".formatted(user, OTHER));
            try (Connection only = DriverManager.getConnection(test.url(), user, OTHER)) {
                StoreException e = assertThrows(StoreException.class, () -> open(test.url(), user, OTHER));

                assertTold(e, test, "has as many connections as it allows");
                assertFalse(only.isClosed());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Engine.class,
            names = {"MARIADB", "MYSQL"})
    void tooManyConnectionsToMariaDbOrMySql(Engine engine) throws SQLException {
        try (TestDatabase test = engine.fresh()) {
            String user = "few_" + System.nanoTime();
            test.asAdministrator(
                    "CREATE USER %s IDENTIFIED BY '%s' WITH MAX_USER_CONNECTIONS 1".formatted(user, OTHER));
            String server = test.url().replaceFirst("/tam\\d+$", "/");
            try (Connection only = DriverManager.getConnection(server, user, OTHER)) {
                StoreException e = assertThrows(StoreException.class, () -> open(server, user, OTHER));

                assertTold(e, test, "has as many connections as it allows");
                assertFalse(only.isClosed());
            }
        }
    }

    @Test
    void readOnlyPostgres() {
        try (TestDatabase test = Engine.POSTGRESQL.fresh()) {
            test.execute("CREATE TABLE t (n INT)");
            String name = test.url().substring(test.url().lastIndexOf('/') + 1);
            test.asAdministrator("ALTER DATABASE " + name + " SET default_transaction_read_only = on");

            assertInsertTold(test, "takes no changes: it is read-only", "connect to the primary");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Engine.class,
            names = {"MARIADB", "MYSQL"})
    void readOnlyMariaDbOrMySql(Engine engine) {
        try (TestDatabase test = engine.fresh()) {
            test.execute("CREATE TABLE t (n INT)");
            test.asAdministrator("SET GLOBAL read_only = 1");
            try {
                assertInsertTold(test, "takes no changes: it is read-only", "connect to the primary");
            } finally {
                test.asAdministrator("SET GLOBAL read_only = 0");
            }
        }
    }

    private static void assertInsertTold(TestDatabase test, String... words) {
        try (Database database = Databases.open(test)) {
            StoreException e = assertThrows(
                    StoreException.class,
                    () -> database.inTransaction("acquire", h -> h.execute("INSERT INTO t VALUES (1)")));
            assertTold(e, test, words);
        }
    }

    @Test
    void aRoleThatMayNotMakeTablesInPostgres() {
        try (TestDatabase test = Engine.POSTGRESQL.fresh()) {
            String user = "guest_" + System.nanoTime();
            test.asAdministrator("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(user, OTHER));
            assertMakingTold(test, user, "permission denied for schema public");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Engine.class,
            names = {"MARIADB", "MYSQL"})
    void aUserWhoMayNotMakeTablesInMariaDbOrMySql(Engine engine) {
        try (TestDatabase test = engine.fresh()) {
            String user = "guest_" + System.nanoTime();
            String name = test.url().substring(test.url().lastIndexOf('/') + 1);
            test.asAdministrator("CREATE USER %s IDENTIFIED BY '%s'".formatted(user, OTHER));
            test.asAdministrator("GRANT SELECT, INSERT, UPDATE, DELETE ON %s.* TO %s".formatted(name, user));
            assertMakingTold(test, user, "CREATE command denied");
        }
    }

    @Test
    void aUserWhoMayNotMakeTablesInH2() {
        try (TestDatabase test = Engine.H2_FILE.fresh()) {
            test.execute("CREATE USER guest PASSWORD '" + OTHER + "'");
            assertMakingTold(test, "guest", "rights");
        }
    }

    private static void assertMakingTold(TestDatabase test, String user, String detail) {
        try (Database database = open(test.url(), user, OTHER)) {
            StoreException e =
                    assertThrows(StoreException.class, () -> Schema.ensure(database, true, TimeSource.system()));
            assertTold(e, test, "making the schema: ", "does not permit that", detail, "applySchema");
        }
    }

    @Test
    void aTableThatMayNotBeRead() {
        try (TestDatabase test = Engine.POSTGRESQL.fresh()) {
            String user = "guest_" + System.nanoTime();
            test.execute("CREATE TABLE t (n INT)");
            test.asAdministrator("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(user, OTHER));
            try (Database database = open(test.url(), user, OTHER)) {
                StoreException e = assertThrows(
                        StoreException.class, () -> database.inTransaction("find", h -> h.execute("SELECT * FROM t")));
                assertTold(e, test, "permission denied for table t");
            }
        }
    }
}
