package dev.tam.store.jdbc.connect;

import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.transaction.TransactionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a transaction ends. */
enum Ending {
    /** With its only statement, if the connection commits each by itself; else it is committed. */
    BY_ITSELF,
    /** It is committed. */
    COMMIT;

    private static final Logger LOG = LoggerFactory.getLogger(Ending.class);

    /**
     * Runs work in a transaction, and leaves the connection outside one. What fails is rolled back: a lock that was not
     * got in time leaves the transaction open in MariaDB.
     */
    <T> T around(Handle handle, HandleCallback<T, RuntimeException> work) {
        Connection connection = handle.getConnection();
        try {
            boolean eachByItself = connection.getAutoCommit();
            if (eachByItself && this == BY_ITSELF) {
                return work.withHandle(handle);
            }
            if (eachByItself) {
                connection.setAutoCommit(false);
            }
            return committed(connection, eachByItself, handle, work);
        } catch (SQLException e) {
            throw new TransactionException(e);
        }
    }

    private static <T> T committed(
            Connection connection, boolean eachByItself, Handle handle, HandleCallback<T, RuntimeException> work)
            throws SQLException {
        boolean done = false;
        try {
            T result = work.withHandle(handle);
            connection.commit();
            done = true;
            return result;
        } finally {
            leave(connection, !done, eachByItself);
        }
    }

    /** What fails here changes nothing about what was committed or not; the connection is found broken by its next. */
    private static void leave(Connection connection, boolean failed, boolean eachByItself) {
        try {
            if (failed) {
                connection.rollback();
            }
            if (eachByItself) {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            LOG.debug("a connection broke when it left its transaction", e);
        }
    }
}
