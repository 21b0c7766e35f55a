package dev.tam.store.jdbc.connect;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many of its connections a server has given away, to whomever. It is looked at with each connection that is made;
 * those who see a crowd keep none for later. Only PostgreSQL is asked: each of its connections is a process, and its stock
 * limit is 100.
 */
final class Crowd {

    private static final Logger LOG = LoggerFactory.getLogger(Crowd.class);
    private static final int FULL = 100;
    private static final int DENSE = 75;
    private static final int HALF = 50;

    private static final String PERCENT = """
            SELECT SUM(numbackends) * 100 / CAST(current_setting('max_connections') AS INT) FROM pg_stat_database
            """;

    private final DialectKind kind;
    private volatile int percent;

    Crowd(DialectKind kind) {
        this.kind = kind;
    }

    /** Counts; over a connection outside a transaction. */
    void look(Connection connection) {
        if (kind != DialectKind.POSTGRESQL) {
            return;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(PERCENT)) {
            row.next();
            percent = row.getInt(1);
        } catch (SQLException e) {
            LOG.debug("this server does not tell how many connections it has", e);
            percent = 0;
        }
    }

    /** The server had none to give. */
    void isFull() {
        percent = FULL;
    }

    /** Whether a connection that is not in use is to be left to others. */
    boolean isDense() {
        return percent >= DENSE;
    }

    /** Whether there is room for connections that only make things faster. */
    boolean hasRoom() {
        return percent < HALF;
    }
}
