package dev.tam.store.jdbc.connect;

import dev.tam.StoreException;
import dev.tam.spi.TimeSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a database over a user's {@code DataSource}: looks what is there, and whether two connections are to be had. */
final class Borrowing {

    private static final Logger LOG = LoggerFactory.getLogger(Borrowing.class);
    private static final String WHAT = "opening the store over a DataSource";
    private static final String TOO_FEW =
            "the DataSource gives only one connection at a time, and tam needs two: renewals"
                    + " of leases must never wait for other work. What to do: raise its maximum pool size to 2 or more,"
                    + " beyond what others in this JVM hold";

    private final DataSource source;
    private final DatabaseOptions options;
    private final TimeSource time;
    private final Complaint complaint =
            new Complaint("the database", new Address("the DataSource"), Masking.of(DatabaseOptions.defaults()));

    private Borrowing(DataSource source, DatabaseOptions options, TimeSource time) {
        this.source = source;
        this.options = options;
        this.time = time;
    }

    static Database of(DataSource source, DatabaseOptions options, TimeSource time) {
        return new Borrowing(source, options, time).open();
    }

    private Database open() {
        try (Connection first = connect()) {
            requireSecond(first);
            Server server = Server.behind(first);
            String url = first.getMetaData().getURL();
            Address address = new Address(url == null ? "the DataSource" : url);
            Complaint named =
                    new Complaint(server.product(), address, Masking.of(DatabaseOptions.of(url == null ? "" : url)));
            Shield shield = Shield.of(address);
            Connections connections = new BorrowedConnections(source, Restoring.after(first, server.kind(), options));
            return new Database(connections, shield, server, named, options, time);
        } catch (SQLException e) {
            throw complaint.notDone(WHAT, Diagnosis.of(e), e);
        }
    }

    private Connection connect() {
        try {
            return source.getConnection();
        } catch (SQLException | RuntimeException e) {
            throw complaint.notDone(WHAT, Diagnosis.ofConnecting(e), e);
        }
    }

    /** A pool of one may let us wait for ever: asked on another thread, which gives back what comes too late. */
    private void requireSecond(Connection first) {
        CompletableFuture<Connection> second = new CompletableFuture<>();
        Thread asking = new Thread(() -> ask(second), "tam-db-second-connection");
        asking.setDaemon(true);
        asking.start();
        try (Connection got = second.get(options.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
            if (got == first) {
                throw new StoreException(TOO_FEW);
            }
        } catch (ExecutionException e) {
            throw unlessExhausted(e);
        } catch (TimeoutException | SQLException e) {
            giveBack(second);
            throw new StoreException(TOO_FEW, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            giveBack(second);
            throw complaint.notDone(WHAT, new Diagnosis(Fault.INTERRUPTED, ""), e);
        } finally {
            asking.interrupt();
        }
    }

    /** One that comes from now on is given back by who asks for it; one that has come just now, here. */
    private static void giveBack(CompletableFuture<Connection> second) {
        if (!second.cancel(false) && !second.isCompletedExceptionally()) {
            try {
                second.join().close();
            } catch (SQLException e) {
                LOG.debug("a second connection came late and broke", e);
            }
        }
    }

    private StoreException unlessExhausted(ExecutionException failed) {
        Diagnosis diagnosis = Diagnosis.ofConnecting(failed);
        return diagnosis.fault() == Fault.EXHAUSTED
                ? new StoreException(TOO_FEW, failed)
                : complaint.notDone(WHAT, diagnosis, failed);
    }

    private void ask(CompletableFuture<Connection> second) {
        try {
            Connection connection = source.getConnection();
            if (!second.complete(connection)) {
                connection.close();
            }
        } catch (SQLException | RuntimeException e) {
            second.completeExceptionally(e);
        }
    }
}
