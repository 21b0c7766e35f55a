package dev.tam.store.jdbc.connect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Opens the connection that hears: apart from the others, so that no call ever waits for it. */
final class Apart {

    private Apart() {}

    /** Empty if this database has no such thing, its driver does not, or the server is to keep its connections. */
    static Optional<Hearing> open(Connections connections, DialectKind kind) throws SQLException {
        if (kind != DialectKind.POSTGRESQL) {
            return Optional.empty();
        }
        Optional<Connection> own = connections.apart();
        return own.isPresent() ? over(own.get()) : Optional.empty();
    }

    private static Optional<Hearing> over(Connection connection) throws SQLException {
        Optional<Hearing> hearing = Optional.empty();
        try {
            hearing = PostgresHearing.over(connection);
        } finally {
            if (hearing.isEmpty()) {
                connection.close();
            }
        }
        return hearing;
    }
}
