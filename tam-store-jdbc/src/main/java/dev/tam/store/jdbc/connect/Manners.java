package dev.tam.store.jdbc.connect;

import java.time.Duration;
import java.util.Properties;

/** What each driver and each database is told, so that nothing waits for ever and nothing is planned again and again. */
final class Manners {

    /**
     * How PostgreSQL plans what is prepared, which its driver does from the fifth use of a connection on: once, for whatever
     * is bound. Left to itself it plans the statements of leases for each lease again, which costs more than the leases do.
     */
    static final String PLANS_ONCE = "force_generic_plan";

    private Manners() {}

    /** What a driver is told; what the URL says itself is left alone. */
    static Properties ofDriver(Address address, DatabaseOptions options) {
        Properties all = new Properties();
        options.user().ifPresent(user -> all.setProperty("user", user));
        options.password().ifPresent(password -> all.setProperty("password", password.reveal()));
        switch (address.scheme()) {
            case "postgresql" -> {
                put(all, address, "connectTimeout", seconds(options.connectTimeout()));
                put(all, address, "socketTimeout", seconds(options.socketTimeout()));
                put(all, address, "tcpKeepAlive", "true");
                put(all, address, "ApplicationName", "tam");
            }
            case "mariadb", "mysql" -> {
                put(all, address, "connectTimeout", millis(options.connectTimeout()));
                put(all, address, "socketTimeout", millis(options.socketTimeout()));
                if (address.scheme().equals("mysql")) {
                    // Else it asks the server before each change whether the session is read-only.
                    put(all, address, "readOnlyPropagatesToServer", "false");
                }
            }
            case "h2" -> put(all, address, "NETWORK_TIMEOUT", millis(options.socketTimeout()));
            default -> {
                // An unknown driver is given the login, and refused when it says what it leads to.
            }
        }
        return all;
    }

    private static void put(Properties all, Address address, String name, String value) {
        if (!address.sets(name)) {
            all.setProperty(name, value);
        }
    }

    /** Rounded up: zero would mean for ever. */
    private static String seconds(Duration wait) {
        return String.valueOf(Math.max(1, (wait.toMillis() + 999) / 1000));
    }

    private static String millis(Duration wait) {
        return String.valueOf(wait.toMillis());
    }

    /** What a session is told: how long it may wait for a lock. Not formatted: some languages have digits of their own. */
    static String ofSession(DialectKind kind, Duration lockTimeout) {
        return switch (kind) {
            case POSTGRESQL -> "SET lock_timeout = '" + millis(lockTimeout) + "ms'";
            case MARIADB, MYSQL ->
                "SET SESSION innodb_lock_wait_timeout = %1$s, SESSION lock_wait_timeout = %1$s"
                        .formatted(seconds(lockTimeout));
            // Who inserts a key that another is inserting waits twice.
            case H2 -> "SET LOCK_TIMEOUT " + millis(lockTimeout.dividedBy(2));
        };
    }

    /** The same about {@link #PLANS_ONCE}, which PostgreSQL alone knows. */
    static String ofPlans(String mode) {
        return "SET plan_cache_mode = " + mode;
    }

    /**
     * What a session of our own is told: as {@link #ofSession} and {@link #ofPlans}, and how long it may be silent in the
     * middle of a transaction. A JVM that stands still there, as on a laptop that was closed, keeps no locks that others
     * wait for: they get them within their own time-out. MySQL and H2 know no such bound.
     */
    static String ofOwnSession(DialectKind kind, Duration lockTimeout) {
        Duration silence = lockTimeout.dividedBy(2);
        return ofSession(kind, lockTimeout)
                + switch (kind) {
                    case POSTGRESQL ->
                        "; " + ofPlans(PLANS_ONCE) + "; SET idle_in_transaction_session_timeout = '" + millis(silence)
                                + "ms'";
                    case MARIADB -> ", SESSION idle_transaction_timeout = " + Math.max(1, silence.toSeconds());
                    case MYSQL, H2 -> "";
                };
    }

    /** How long a session may wait for a lock now, in milliseconds; zero: for ever. */
    static String lockTimeoutOf(DialectKind kind) {
        return switch (kind) {
            case POSTGRESQL -> "SELECT setting FROM pg_settings WHERE name = 'lock_timeout'";
            case MARIADB, MYSQL -> "SELECT 1000 * GREATEST(@@innodb_lock_wait_timeout, @@lock_wait_timeout)";
            case H2 -> "SELECT 2 * LOCK_TIMEOUT()";
        };
    }

    /** How a session of PostgreSQL plans now. */
    static String plansOf() {
        return "SELECT setting FROM pg_settings WHERE name = 'plan_cache_mode'";
    }

    /** Whether connections commit each statement by itself, unless told otherwise: to tell them is free here alone. */
    static boolean commitsByItself(DialectKind kind) {
        return kind == DialectKind.POSTGRESQL;
    }
}
