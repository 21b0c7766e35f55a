package dev.tam.store.jdbc.connect;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.tam.spi.TimeSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Few connections of our own, none of which is held for long when idle, and none at all in a crowd. */
final class PooledConnections implements Connections {

    /** The shortest that the pool allows; it looks every half minute. */
    private static final Duration IDLE = Duration.ofSeconds(10);

    /** Longer than the pauses within a piece of work, shorter than those of a heartbeat. */
    private static final Duration REST = Duration.ofMillis(500);

    private final boolean restsSoon;
    private final UrlSource source;
    private final Crowd crowd;
    private final HikariDataSource pool;
    private final Idling idling;

    /**
     * Has one connection at first.
     *
     * @param first it, closed with this
     * @param plain where others come from
     */
    PooledConnections(Connection first, UrlSource plain, DialectKind kind, DatabaseOptions options, TimeSource time) {
        // H2 closes a database with its last connection, and opening it takes longer than many a call.
        restsSoon = kind != DialectKind.H2;
        crowd = new Crowd(kind);
        source = plain.after(first, crowd);
        HikariConfig config = new HikariConfig();
        config.setPoolName("tam-db");
        config.setDataSource(source);
        config.setMaximumPoolSize(options.connections());
        config.setMinimumIdle(0);
        config.setIdleTimeout(IDLE.toMillis());
        config.setKeepaliveTime(0);
        config.setConnectionTimeout(options.connectTimeout().toMillis());
        config.setValidationTimeout(options.connectTimeout().toMillis());
        config.setInitializationFailTimeout(-1);
        config.setLeakDetectionThreshold(options.leakDetection().toMillis());
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setAutoCommit(Manners.commitsByItself(kind));
        config.setConnectionInitSql(Manners.ofOwnSession(kind, options.lockTimeout()));
        pool = new HikariDataSource(config);
        idling = new Idling(time, REST, this::distrust);
    }

    @Override
    public Connection take() throws SQLException {
        return pool.getConnection();
    }

    @Override
    public void giveBack(Connection connection) throws SQLException {
        connection.close();
        if (crowd.isDense()) {
            distrust();
        } else if (restsSoon) {
            idling.used();
        }
    }

    @Override
    public Optional<Connection> apart() throws SQLException {
        Connection connection = source.getConnection();
        if (crowd.hasRoom()) {
            return Optional.of(connection);
        }
        connection.close();
        return Optional.empty();
    }

    @Override
    public boolean areScarce() {
        return crowd.isDense();
    }

    @Override
    public void distrust() {
        pool.getHikariPoolMXBean().softEvictConnections();
    }

    @Override
    public void close() {
        pool.close();
    }
}
