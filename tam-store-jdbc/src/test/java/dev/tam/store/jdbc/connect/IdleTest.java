package dev.tam.store.jdbc.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.spi.TimeSource;
import dev.tam.store.jdbc.testing.Databases;
import dev.tam.testdb.Engine;
import dev.tam.testdb.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The database is asked how many connections there are. */
final class IdleTest {

    private static final String PERIOD = "com.zaxxer.hikari.housekeeping.periodMs";
    private static final Map<Engine, String> OTHERS = Map.of(
            Engine.POSTGRESQL,
            """
                    SELECT COUNT(*) FROM pg_stat_activity
                    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
                    """,
            Engine.MARIADB,
            "SELECT COUNT(*) FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()",
            Engine.H2_SERVER,
            "SELECT COUNT(*) FROM information_schema.sessions WHERE session_id <> SESSION_ID()");

    /** The pool looks for idle connections every 30 s; here, more often. */
    @BeforeEach
    void lookOften() {
        System.setProperty(PERIOD, "200");
    }

    @AfterEach
    void lookAsUsual() {
        System.clearProperty(PERIOD);
    }

    /** A database, and a connection to it that does not count. */
    private record Watched(Engine engine, TestDatabase test, Connection asking, Database database)
            implements AutoCloseable {

        static Watched open(Engine engine) {
            TestDatabase test = engine.fresh();
            try {
                return new Watched(engine, test, test.connect(), Databases.open(test));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        int others() {
            try (Statement statement = asking.createStatement();
                    ResultSet row = statement.executeQuery(OTHERS.get(engine))) {
                row.next();
                return row.getInt(1);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        int othersWhileBusy() {
            return database.inTransaction("nest", h -> database.urgent("count", o -> others()));
        }

        @Override
        public void close() throws SQLException {
            database.close();
            asking.close();
            test.close();
        }
    }

    /** All at once: it takes the pool ten seconds. */
    @Test
    void noConnectionIsHeldWhenIdleAndAtMostTwoEver() throws SQLException {
        try (Watched h2 = Watched.open(Engine.H2_SERVER);
                Watched postgres = Watched.open(Engine.POSTGRESQL);
                Watched maria = Watched.open(Engine.MARIADB)) {
            List<Watched> all = List.of(h2, postgres, maria);
            for (Watched each : all) {
                assertEquals(2, each.othersWhileBusy(), each.engine()::name);
            }

            long began = System.nanoTime();
            while (all.stream().anyMatch(w -> w.others() > 0)) {
                Duration waited = Duration.ofNanos(System.nanoTime() - began);
                assertTrue(waited.compareTo(Duration.ofSeconds(60)) < 0, "still held after " + waited);
            }
            for (Watched each : all) {
                assertEquals(2, each.othersWhileBusy(), each.engine()::name);
            }
        }
    }

    @Test
    void whatMemoryHoldsOutlivesItsLastConnection() {
        try (Database database = Database.open(Databases.at("jdbc:h2:mem:idle"), TimeSource.system())) {
            database.inTransaction("make", h -> h.execute("CREATE TABLE t (n INT)"));
        }
        try (Database database = Database.open(Databases.at("jdbc:h2:mem:idle"), TimeSource.system())) {
            database.inTransaction("use", h -> h.execute("INSERT INTO t VALUES (1)"));
            database.inTransaction("end", h -> h.execute("DROP ALL OBJECTS"));
        }
    }
}
