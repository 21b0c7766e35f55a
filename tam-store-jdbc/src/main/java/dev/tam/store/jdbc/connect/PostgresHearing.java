package dev.tam.store.jdbc.connect;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** LISTEN. */
final class PostgresHearing implements Hearing {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresHearing.class);
    private static final int PATIENCE_SECONDS = 5;

    private final Connection connection;
    private final Notifications notifications;
    private Set<String> channels = Set.of();

    private PostgresHearing(Connection connection, Notifications notifications) {
        this.connection = connection;
        this.notifications = notifications;
    }

    /** Empty if its driver does not say what others tell. */
    static Optional<Hearing> over(Connection connection) throws SQLException {
        Optional<Notifications> notifications = Notifications.of(connection);
        if (notifications.isPresent()) {
            connection.setAutoCommit(true);
        }
        return notifications.map(n -> new PostgresHearing(connection, n));
    }

    @Override
    public void listen(Set<String> wanted) throws SQLException {
        Set<String> over = new HashSet<>(channels);
        over.removeAll(wanted);
        try (Statement statement = connection.createStatement()) {
            for (String channel : over) {
                statement.execute("UNLISTEN " + channel);
            }
            for (String channel : wanted) {
                statement.execute("LISTEN " + channel);
            }
        }
        channels = Set.copyOf(wanted);
    }

    @Override
    public List<String> await(Duration atMost) throws SQLException {
        return notifications.await(atMost);
    }

    @Override
    public void requireAlive() throws SQLException {
        if (!connection.isValid(PATIENCE_SECONDS)) {
            throw new SQLException("the connection that hears of free accounts is dead", "08006");
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("a connection that heard of free accounts broke when it was closed", e);
        }
    }
}
