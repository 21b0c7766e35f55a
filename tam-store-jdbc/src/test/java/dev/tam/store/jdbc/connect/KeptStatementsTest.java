package dev.tam.store.jdbc.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.testdb.Engine;
import dev.tam.testdb.FaultProxy;
import dev.tam.testdb.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** H2 is told what a statement is once for each connection, and not with each use. */
final class KeptStatementsTest {

    private static final String READ = "SELECT n FROM t WHERE n >= ? ORDER BY n";

    private TestDatabase test;
    private FaultProxy proxy;
    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        test = Engine.H2_SERVER.fresh();
        test.execute("CREATE TABLE t (n INT PRIMARY KEY)", "INSERT INTO t VALUES (1)", "INSERT INTO t VALUES (2)");
        proxy = FaultProxy.to(test.port());
        connection =
                KeptStatements.of(DriverManager.getConnection(test.urlAt(proxy.port()), test.user(), test.password()));
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        proxy.close();
        test.close();
    }

    private int first(int least) throws SQLException {
        // As Jdbi asks for it.
        try (PreparedStatement statement =
                connection.prepareStatement(READ, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            return first(statement, least);
        }
    }

    private static int first(PreparedStatement statement, int least) throws SQLException {
        statement.setInt(1, least);
        try (ResultSet row = statement.executeQuery()) {
            assertTrue(row.next());
            return row.getInt(1);
        }
    }

    private int requestsOf(int least) throws SQLException {
        proxy.count();
        first(least);
        return proxy.requests();
    }

    @Test
    void theSecondUseIsOneRoundTrip() throws SQLException {
        assertEquals(2, requestsOf(1), "prepared and executed");
        assertEquals(1, requestsOf(2), "executed");
    }

    @Test
    void whatWasBoundIsForgotten() throws SQLException {
        first(1);
        try (PreparedStatement again = connection.prepareStatement(READ)) {
            assertThrows(SQLException.class, again::executeQuery);
        }
        assertEquals(2, first(2));
    }

    @Test
    void whatWasAddedToABatchAndNotSentIsForgotten() throws SQLException {
        String insert = "INSERT INTO t VALUES (?)";
        try (PreparedStatement batch = connection.prepareStatement(insert)) {
            batch.setInt(1, 3);
            batch.addBatch();
        }
        try (PreparedStatement batch = connection.prepareStatement(insert)) {
            batch.setInt(1, 4);
            batch.addBatch();
            assertEquals(1, batch.executeBatch().length);
        }
        assertEquals(4, first(3));
    }

    @Test
    void oneThatIsInUseIsNotGivenTwice() throws SQLException {
        try (PreparedStatement outer = connection.prepareStatement(READ)) {
            outer.setInt(1, 1);
            try (ResultSet rows = outer.executeQuery()) {
                assertEquals(2, first(2));
                assertTrue(rows.next());
                assertTrue(rows.next());
                assertEquals(2, rows.getInt(1));
            }
        }
    }

    @Test
    void oneThatWasClosedIsOfNoUseAnyMore() throws SQLException {
        PreparedStatement closed = connection.prepareStatement(READ);
        closed.close();
        closed.close();
        try (PreparedStatement next = connection.prepareStatement(READ)) {
            assertTrue(closed.isClosed());
            assertThrows(SQLException.class, () -> closed.setInt(1, 2));
            assertEquals(1, first(next, 1));
        }
    }

    @Test
    void oneThatFailedIsPreparedAnew() throws SQLException {
        String insert = "INSERT INTO t VALUES (1)";
        for (int i = 0; i < 2; i++) {
            proxy.count();
            try (PreparedStatement twice = connection.prepareStatement(insert)) {
                assertThrows(SQLException.class, twice::executeUpdate);
            }
            assertEquals(2, proxy.requests());
        }
    }

    @Test
    void aTableThatWasMadeAnewIsReadAsItIs() throws SQLException {
        first(1);
        test.execute("DROP TABLE t", "CREATE TABLE t (other VARCHAR, n INT)", "INSERT INTO t VALUES ('x', 7)");
        assertEquals(7, first(1));
    }

    @Test
    void onlySomeAreKept() throws SQLException {
        first(1);
        for (int i = 0; i < KeptStatements.MOST; i++) {
            connection.prepareStatement("SELECT " + i).close();
        }
        assertEquals(2, requestsOf(1), "prepared anew");
    }
}
