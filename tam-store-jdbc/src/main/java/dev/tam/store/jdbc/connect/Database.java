package dev.tam.store.jdbc.connect;

import dev.tam.StoreException;
import dev.tam.spi.TimeSource;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/**
 * A database that the store lives in: short transactions over few connections, made again where that is safe.
 *
 * <p>Safe for use by many threads. A call waits for its turn, a connection, locks and answers, each of them bounded. A
 * thread that is interrupted while it waits for its turn or between attempts gets a {@link StoreException}; one that
 * comes with its flag set is served. The flag is kept in any case.
 */
public final class Database implements AutoCloseable {

    private final Connections connections;
    private final Shield shield;
    private final Server server;
    private final Complaint complaint;
    private final TimeSource time;
    private final Jdbi jdbi;
    private final Lane usual;
    private final Lane reserve;
    private final Duration longestAnswer;
    private final Duration patience;
    private volatile boolean closed;

    Database(
            Connections connections,
            Shield shield,
            Server server,
            Complaint complaint,
            DatabaseOptions options,
            TimeSource time) {
        this.connections = connections;
        this.shield = shield;
        this.server = server;
        this.complaint = complaint;
        this.time = time;
        this.longestAnswer = options.socketTimeout();
        this.jdbi = jdbiOver(connections);
        this.patience = options.connectTimeout().plus(options.socketTimeout());
        this.usual = new Lane(options.connections() - 1);
        this.reserve = new Lane(1);
    }

    private static Jdbi jdbiOver(Connections connections) {
        Jdbi jdbi = Jdbi.create(new ConnectionFactory() {
            @Override
            public java.sql.Connection openConnection() throws java.sql.SQLException {
                return connections.take();
            }

            @Override
            public void closeConnection(java.sql.Connection connection) throws java.sql.SQLException {
                connections.giveBack(connection);
            }
        });
        // Transactions are ended here, and a connection that rests in one is no mistake.
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        // What is bound may be long, and nobody is to read sealed secrets in logs.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
        return jdbi;
    }

    /**
     * Opens the database at a URL, with connections of tam's own; none is held for more than some seconds when idle.
     *
     * @param options where it is and how long to wait for it
     * @param time this JVM's time, to measure waits with
     * @return the database
     * @throws StoreException if it cannot be reached; the message says what to do
     */
    public static Database open(DatabaseOptions options, TimeSource time) {
        return Opening.of(options, time);
    }

    /**
     * Uses a user's {@code DataSource}, which must be able to give two connections at once. What tam changes about a
     * connection it changes back.
     *
     * @param source where connections come from; not closed with this
     * @param options how long to wait for it
     * @param time this JVM's time, to measure waits with
     * @return the database
     * @throws StoreException if it cannot be reached, or gives only one connection; the message says what to do
     */
    public static Database over(DataSource source, DatabaseOptions options, TimeSource time) {
        return Borrowing.of(source, options, time);
    }

    /**
     * Which SQL it understands.
     *
     * @return its kind
     */
    public DialectKind kind() {
        return server.kind();
    }

    /**
     * What it is, for people.
     *
     * @return name and version
     */
    public String product() {
        return server.product();
    }

    /**
     * Does work in one transaction, READ COMMITTED, committed before this returns. The work may be run several times;
     * at most one run of it is committed unless the answer to a commit was lost, so it must be such that running it
     * again changes nothing more.
     *
     * @param what which move it is, for messages
     * @param work the work; it neither commits nor rolls back
     * @param <T> what it gives
     * @return what the work gave
     * @throws StoreException if it was not done, or if it is not known whether it was; the message says which, and what
     *     to do
     * @throws org.jdbi.v3.core.JdbiException if the work violated a constraint and was rolled back
     */
    public <T> T inTransaction(String what, HandleCallback<T, RuntimeException> work) {
        return call(what, usual, () -> attempt(work, Ending.COMMIT));
    }

    /**
     * Does work that is exactly one statement, committed with it: one round trip less where the database allows it.
     * Otherwise as {@link #inTransaction}.
     *
     * @param what which move it is, for messages
     * @param work one statement
     * @param <T> what it gives
     * @return what the work gave
     */
    public <T> T inStatement(String what, HandleCallback<T, RuntimeException> work) {
        return call(what, usual, () -> attempt(work, Ending.BY_ITSELF));
    }

    /**
     * As {@link #inTransaction}, over a connection that is kept free for such work: it waits for no other.
     *
     * @param what which move it is, for messages
     * @param work the work
     * @param <T> what it gives
     * @return what the work gave
     */
    public <T> T urgent(String what, HandleCallback<T, RuntimeException> work) {
        return call(what, reserve, () -> attempt(work, Ending.COMMIT));
    }

    /**
     * As {@link #inTransaction}, for work whose single statements may take minutes, such as making an index.
     *
     * @param what what is done, for messages
     * @param work the work
     * @param <T> what it gives
     * @return what the work gave
     */
    public <T> T slowly(String what, HandleCallback<T, RuntimeException> work) {
        return call(what, usual, () -> attempt(h -> Slowly.in(h, work), Ending.COMMIT));
    }

    /**
     * Opens a connection that hears what others tell, beyond those that calls use: no call waits for it.
     *
     * @return it, for the caller to close; empty if the database or its driver has none such, connections are a user's,
     *     or the server has given half of its connections away
     * @throws java.sql.SQLException if there was no connection
     */
    public Optional<Hearing> hearing() throws java.sql.SQLException {
        return Apart.open(connections, server.kind());
    }

    /**
     * Whether the server has few connections left, so that it should be asked more seldom.
     *
     * @return false also where that is not known
     */
    public boolean isCrowded() {
        return connections.areScarce();
    }

    /**
     * How long an answer is waited for.
     *
     * @return as it was opened with
     */
    public Duration longestAnswer() {
        return longestAnswer;
    }

    /**
     * This JVM's time.
     *
     * @return as it was opened with
     */
    public TimeSource time() {
        return time;
    }

    private <T> T attempt(HandleCallback<T, RuntimeException> work, Ending ending) {
        try (Handle handle = connect()) {
            return ending.around(handle, work);
        }
    }

    private Handle connect() {
        try {
            return jdbi.open();
        } catch (RuntimeException e) {
            throw new NotConnected(e);
        }
    }

    private <T> T call(String what, Lane lane, Supplier<T> attempt) {
        requireOpen(what);
        Attempts attempts = new Attempts(what, complaint, connections, shield, time);
        boolean interrupted = Thread.interrupted();
        try {
            if (!lane.enter(patienceNow())) {
                throw complaint.notDone(what, new Diagnosis(Fault.BUSY, ""), new IllegalStateException("no turn"));
            }
            try {
                return attempts.make(attempt);
            } finally {
                lane.leave();
            }
        } catch (InterruptedException e) {
            interrupted = true;
            throw attempts.interrupted(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** As long as one that is before it may take, which may have to wait for a server that is full. */
    private Duration patienceNow() {
        return connections.areScarce() ? patience.plus(Room.PATIENCE) : patience;
    }

    private void requireOpen(String what) {
        if (closed) {
            throw complaint.notDone(what, new Diagnosis(Fault.CLOSED, ""), new IllegalStateException("closed"));
        }
    }

    /** What it is and where, without credentials. */
    @Override
    public String toString() {
        return complaint.where();
    }

    /** Closes tam's own connections; those of a {@code DataSource} are its owner's. May be repeated; never throws. */
    @Override
    public void close() {
        closed = true;
        connections.close();
        shield.close();
    }
}
