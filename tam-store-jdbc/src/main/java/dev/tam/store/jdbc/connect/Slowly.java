package dev.tam.store.jdbc.connect;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets answers take their time for once. */
final class Slowly {

    private static final int PATIENCE_MILLIS = (int) Duration.ofMinutes(10).toMillis();

    private static final Logger LOG = LoggerFactory.getLogger(Slowly.class);

    private Slowly() {}

    static <T> T in(Handle handle, HandleCallback<T, RuntimeException> work) {
        Connection connection = handle.getConnection();
        try {
            int before = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, PATIENCE_MILLIS);
            try {
                return work.withHandle(handle);
            } finally {
                restore(connection, before);
            }
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }

    private static void restore(Connection connection, int timeout) {
        try {
            connection.setNetworkTimeout(Runnable::run, timeout);
        } catch (SQLException e) {
            LOG.debug("a connection broke while it did slow work", e);
        }
    }
}
