package dev.tam.store.jdbc.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.StoreException;
import dev.tam.store.jdbc.testing.Databases;
import dev.tam.testdb.Engine;
import dev.tam.testdb.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DatabaseTest {

    private static int rows(Database database) {
        return database.urgent("count", h -> h.createQuery("SELECT COUNT(*) FROM t")
                .mapTo(Integer.class)
                .one());
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void workIsCommittedBeforeTheCallReturns(Engine engine) throws SQLException {
        try (TestDatabase test = engine.fresh();
                Database database = Databases.open(test)) {
            test.execute("CREATE TABLE t (n INT)");

            database.inTransaction("insert", h -> h.execute("INSERT INTO t VALUES (1)"));
            database.inStatement("insert", h -> h.execute("INSERT INTO t VALUES (2)"));
            database.slowly("insert", h -> h.execute("INSERT INTO t VALUES (3)"));

            try (Connection other = test.connect();
                    var statement = other.createStatement();
                    var row = statement.executeQuery("SELECT COUNT(*) FROM t")) {
                assertTrue(row.next());
                assertEquals(3, row.getInt(1));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void workThatThrowsIsRolledBackAndWhatItThrewComesOut(Engine engine) {
        try (TestDatabase test = engine.fresh();
                Database database = Databases.open(test)) {
            test.execute("CREATE TABLE t (n INT)");

            assertThrows(
                    ArithmeticException.class,
                    () -> database.inTransaction("insert", h -> {
                        h.execute("INSERT INTO t VALUES (1)");
                        throw new ArithmeticException("of the caller");
                    }));

            assertEquals(0, rows(database));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aViolatedConstraintComesOutAsItIs(Engine engine) {
        try (TestDatabase test = engine.fresh();
                Database database = Databases.open(test)) {
            test.execute("CREATE TABLE t (n INT PRIMARY KEY)", "INSERT INTO t VALUES (1)");

            assertThrows(
                    JdbiException.class,
                    () -> database.inTransaction("insert", h -> h.execute("INSERT INTO t VALUES (1)")));
            assertThrows(
                    JdbiException.class,
                    () -> database.inStatement("insert", h -> h.execute("INSERT INTO t VALUES (1)")));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void isolationIsReadCommittedInEveryLane(Engine engine) {
        try (TestDatabase test = engine.fresh();
                Database database = Databases.open(test)) {
            int usual = database.inTransaction("look", DatabaseTest::isolation);
            int urgent = database.urgent("look", DatabaseTest::isolation);

            assertEquals(Connection.TRANSACTION_READ_COMMITTED, usual);
            assertEquals(Connection.TRANSACTION_READ_COMMITTED, urgent);
        }
    }

    private static int isolation(org.jdbi.v3.core.Handle handle) {
        return handle.getTransactionIsolationLevel().intValue();
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void itSaysWhatItIs(Engine engine) {
        try (TestDatabase test = engine.fresh();
                Database database = Databases.open(test)) {
            DialectKind expected =
                    switch (engine) {
                        case POSTGRESQL -> DialectKind.POSTGRESQL;
                        case MARIADB -> DialectKind.MARIADB;
                        case MYSQL -> DialectKind.MYSQL;
                        default -> DialectKind.H2;
                    };
            assertEquals(expected, database.kind());
            assertTrue(database.product().matches("(PostgreSQL|MariaDB|MySQL|H2) \\d.*"), database.product());
            assertFalse(database.toString().contains(test.password()));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aClosedDatabaseSaysSo(Engine engine) {
        try (TestDatabase test = engine.fresh()) {
            Database database = Databases.open(test);
            database.close();
            database.close();

            StoreException e = assertThrows(
                    StoreException.class, () -> database.inTransaction("acquire", h -> h.execute("SELECT 1")));

            assertTrue(e.getMessage().startsWith("acquire: "), e.getMessage());
            assertTrue(e.getMessage().contains("was closed by this JVM"), e.getMessage());
        }
    }
}
