package dev.tam.store.jdbc.connect;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A connection of its own, over which the database says what others tell. For one thread. */
public interface Hearing extends AutoCloseable {

    /**
     * Hears what is told on some channels from now on, and on no others.
     *
     * @param channels their names: lower case letters, digits and underscores
     * @throws SQLException if the connection is lost
     */
    void listen(Set<String> channels) throws SQLException;

    /**
     * Waits until something is told. Is not ended by an interrupt.
     *
     * @param atMost how long
     * @return what was told; empty if nothing was
     * @throws SQLException if the connection is lost
     */
    List<String> await(Duration atMost) throws SQLException;

    /**
     * Asks the server whether it is still there: a connection that was lost on its way is silent.
     *
     * @throws SQLException if it is not
     */
    void requireAlive() throws SQLException;

    /** May be repeated; never throws. */
    @Override
    void close();
}
