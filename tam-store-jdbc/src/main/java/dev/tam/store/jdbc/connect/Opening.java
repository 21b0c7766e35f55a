package dev.tam.store.jdbc.connect;

import dev.tam.StoreException;
import dev.tam.spi.TimeSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import org.jdbi.v3.core.ConnectionException;

/** Opens a database at a URL: finds the driver, looks what is there, and makes the connections. */
final class Opening {

    private static final String WHAT = "opening the store";

    private final DatabaseOptions options;
    private final TimeSource time;
    private final Address address;
    private final Complaint complaint;
    private final Shield shield;

    private Opening(DatabaseOptions options, TimeSource time) {
        this.options = options;
        this.time = time;
        this.address = new Address(keptUrl(options.url()));
        this.complaint = new Complaint("the database", address, Masking.of(options));
        this.shield = Shield.of(address);
    }

    static Database of(DatabaseOptions options, TimeSource time) {
        return new Opening(options, time).open();
    }

    private Database open() {
        UrlSource source = UrlSource.of(address, Manners.ofDriver(address, options));
        Connection first = connect(source);
        try {
            Server server = Server.behind(first);
            Connections connections = new PooledConnections(first, source, server.kind(), options, time);
            return checked(new Database(connections, shield, server, complaint.about(server), options, time));
        } catch (SQLException e) {
            throw closing(first, complaint.notDone(WHAT, Diagnosis.of(e), e));
        } catch (RuntimeException e) {
            throw closing(first, e);
        }
    }

    private static RuntimeException closing(Connection first, RuntimeException thrown) {
        try {
            first.close();
        } catch (SQLException e) {
            thrown.addSuppressed(e);
        }
        return thrown;
    }

    private Connection connect(UrlSource source) {
        Room room = new Room(time);
        while (true) {
            try {
                return shield.around(() -> connected(source));
            } catch (RuntimeException e) {
                awaitOrThrow(room, e);
            }
        }
    }

    private static Connection connected(UrlSource source) {
        try {
            return source.getConnection();
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }

    private void awaitOrThrow(Room room, RuntimeException e) {
        Diagnosis diagnosis = Diagnosis.ofConnecting(e);
        try {
            if (!room.isAwaited(diagnosis)) {
                throw complaint.notDone(WHAT, diagnosis, e);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw complaint.notDone(WHAT, new Diagnosis(Fault.INTERRUPTED, ""), interrupted);
        }
    }

    /** Seen at once, and not with the first move: that a session takes what it is told. */
    private static Database checked(Database database) {
        try {
            database.inStatement(
                    WHAT, h -> h.createQuery("SELECT 1").mapTo(Integer.class).one());
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** A database in memory ends with its last connection, and none is held for long. */
    private static String keptUrl(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        if (lower.matches("jdbc:h2:mem:(;.*)?")) {
            throw new StoreException("a database without a name is another one for each connection: " + new Address(url)
                    + ". What to do: name it, such as jdbc:h2:mem:tam");
        }
        boolean ends = lower.matches("jdbc:h2:((tcp|ssl)://[^;]*/)?mem:.*") && !lower.contains(";db_close_delay=");
        return ends ? url + ";DB_CLOSE_DELAY=-1" : url;
    }
}
