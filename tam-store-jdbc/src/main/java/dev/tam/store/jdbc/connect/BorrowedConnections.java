package dev.tam.store.jdbc.connect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connections of a user's {@code DataSource}. After one broke, the next are asked whether they live. */
final class BorrowedConnections implements Connections {

    private static final Logger LOG = LoggerFactory.getLogger(BorrowedConnections.class);
    private static final int PATIENCE_SECONDS = 2;
    private static final int MOST_DEAD = 20;

    private final DataSource source;
    private final Restoring restoring;
    private final AtomicBoolean distrusted = new AtomicBoolean();

    BorrowedConnections(DataSource source, Restoring restoring) {
        this.source = source;
        this.restoring = restoring;
    }

    @Override
    public Connection take() throws SQLException {
        Connection connection = distrusted.get() ? living() : source.getConnection();
        try {
            return prepared(connection);
        } catch (SQLException e) {
            // It may have broken while it lay in the pool, and others with it.
            return prepared(living());
        }
    }

    private Connection prepared(Connection connection) throws SQLException {
        try {
            restoring.prepare(connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            discard(connection);
            throw e;
        }
    }

    private Connection living() throws SQLException {
        for (int dead = 0; dead < MOST_DEAD; dead++) {
            Connection connection = source.getConnection();
            if (connection.isValid(PATIENCE_SECONDS)) {
                distrusted.set(false);
                return connection;
            }
            discard(connection);
        }
        return source.getConnection();
    }

    /**
     * What is closed refuses a statement, and from that a pool learns that it is dead: MySQL's driver says nothing when it
     * is closed again, and the pool would give it out again.
     */
    private static void discard(Connection connection) {
        try (connection) {
            connection.createStatement().close();
        } catch (SQLException e) {
            LOG.debug("a broken connection did not close", e);
        }
    }

    @Override
    public void giveBack(Connection connection) throws SQLException {
        try (connection) {
            restoring.restore(connection);
        } catch (SQLException e) {
            LOG.debug("a connection broke before it was given back", e);
        }
    }

    /** It would be missing to those who share them. */
    @Override
    public Optional<Connection> apart() {
        return Optional.empty();
    }

    @Override
    public boolean areScarce() {
        return false;
    }

    @Override
    public void distrust() {
        distrusted.set(true);
    }

    /** They are their owner's. */
    @Override
    public void close() {}
}
