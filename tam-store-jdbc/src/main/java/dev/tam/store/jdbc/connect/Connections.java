package dev.tam.store.jdbc.connect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Where connections come from. Each is READ COMMITTED and waits for locks and answers no longer than it should. */
interface Connections extends AutoCloseable {

    /** One for the caller alone, who gives it back. Waits, bounded. */
    Connection take() throws SQLException;

    /** Takes one back, outside a transaction. */
    void giveBack(Connection connection) throws SQLException;

    /** One that is none of the others and counts for itself, for the caller to close; empty if there is to be none. */
    Optional<Connection> apart() throws SQLException;

    /** Whether the server has few connections left. */
    boolean areScarce();

    /** Something broke: those that are not in use are not trusted any more. */
    void distrust();

    /** May be repeated; never throws. */
    @Override
    void close();
}
