package dev.tam.store.jdbc.connect;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is changed about a borrowed connection before it is used, and changed back when it is returned. What its owner
 * set so already is left alone, and costs nothing.
 */
final class Restoring {

    private final DialectKind kind;
    private final int isolation;
    private final Duration lockTimeout;
    private final Duration lockTimeoutBefore;
    private final String plansBefore;
    private final int networkTimeout;
    private final int networkTimeoutBefore;

    private Restoring(DialectKind kind, DatabaseOptions options, Connection example) throws SQLException {
        this.kind = kind;
        this.isolation = example.getTransactionIsolation();
        this.lockTimeout = options.lockTimeout();
        this.lockTimeoutBefore = Duration.ofMillis(Long.parseLong(ask(example, Manners.lockTimeoutOf(kind))));
        this.plansBefore = kind == DialectKind.POSTGRESQL ? ask(example, Manners.plansOf()) : Manners.PLANS_ONCE;
        this.networkTimeout = (int) options.socketTimeout().toMillis();
        this.networkTimeoutBefore = kind == DialectKind.H2 ? networkTimeout : example.getNetworkTimeout();
    }

    /** Learns from one connection how its owner sets up all of them. */
    static Restoring after(Connection example, DialectKind kind, DatabaseOptions options) throws SQLException {
        return new Restoring(kind, options, example);
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private boolean changesIsolation() {
        return isolation != Connection.TRANSACTION_READ_COMMITTED;
    }

    private boolean changesLockTimeout() {
        return lockTimeoutBefore.isZero() || lockTimeoutBefore.compareTo(lockTimeout) > 0;
    }

    private boolean changesPlans() {
        return !plansBefore.equals(Manners.PLANS_ONCE);
    }

    private boolean changesNetworkTimeout() {
        return networkTimeoutBefore == 0 || networkTimeoutBefore > networkTimeout;
    }

    void prepare(Connection connection) throws SQLException {
        if (changesNetworkTimeout()) {
            connection.setNetworkTimeout(Runnable::run, networkTimeout);
        }
        if (changesIsolation()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
        tell(connection, lockTimeout, Manners.PLANS_ONCE);
    }

    void restore(Connection connection) throws SQLException {
        tell(connection, lockTimeoutBefore, plansBefore);
        if (changesIsolation()) {
            connection.setTransactionIsolation(isolation);
        }
        if (changesNetworkTimeout()) {
            connection.setNetworkTimeout(Runnable::run, networkTimeoutBefore);
        }
    }

    /** In one round trip. */
    private void tell(Connection connection, Duration mostForLocks, String plans) throws SQLException {
        List<String> told = new ArrayList<>();
        if (changesLockTimeout()) {
            told.add(Manners.ofSession(kind, mostForLocks));
        }
        if (changesPlans()) {
            told.add(Manners.ofPlans(plans));
        }
        if (!told.isEmpty()) {
            execute(connection, String.join("; ", told));
        }
    }

    /** Committed at once where it is not by itself: PostgreSQL undoes it else with whatever is rolled back next. */
    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
    }
}
