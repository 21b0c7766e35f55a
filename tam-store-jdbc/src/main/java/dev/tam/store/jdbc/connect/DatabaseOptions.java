package dev.tam.store.jdbc.connect;

import dev.tam.Secret;
import java.time.Duration;
import java.util.Optional;

/**
 * How to reach a database and how long to wait for it.
 *
 * @param url its JDBC URL; of no use over a {@code DataSource}
 * @param user who logs in; empty: the URL says it, or nobody
 * @param password the password; empty: the URL says it, or none is needed
 * @param connections how many connections this JVM may have, at least 2; one of them is kept for urgent work
 * @param connectTimeout how long to wait for a connection, 250 milliseconds to 30 seconds
 * @param socketTimeout how long to wait for an answer, 1 to 30 seconds; less than a third of a lease's time to live, so
 *     that a renewal that got no answer can be repeated in time
 * @param lockTimeout how long a statement may wait for another transaction, at least 500 ms and less than the socket
 *     time-out
 * @param leakDetection after how long a connection that was not given back is reported in the log, at least 2 seconds;
 *     zero: never. Of no use over a {@code DataSource}
 */
public record DatabaseOptions(
        String url,
        Optional<String> user,
        Optional<Secret> password,
        int connections,
        Duration connectTimeout,
        Duration socketTimeout,
        Duration lockTimeout,
        Duration leakDetection) {

    private static final DatabaseOptions DEFAULT = new DatabaseOptions(
            "",
            Optional.empty(),
            Optional.empty(),
            2,
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ZERO);

    /** Checks the bounds. */
    public DatabaseOptions {
        require(connections >= 2, "connections", "2 or more: one is kept for renewals", connections);
        require(within(connectTimeout, 250, 30_000), "connectTimeout", "250ms to 30s", connectTimeout);
        require(within(socketTimeout, 1000, 30_000), "socketTimeout", "1s to 30s", socketTimeout);
        require(
                within(lockTimeout, 500, socketTimeout.toMillis() - 1),
                "lockTimeout",
                "500ms or more, and less than socketTimeout",
                lockTimeout);
        require(
                leakDetection.isZero() || within(leakDetection, 2000, Long.MAX_VALUE),
                "leakDetection",
                "0s for never, or 2s or more",
                leakDetection);
    }

    private static boolean within(Duration value, long least, long most) {
        return value.compareTo(Duration.ofMillis(least)) >= 0 && value.compareTo(Duration.ofMillis(most)) <= 0;
    }

    private static void require(boolean holds, String key, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(key + " is " + value + "; it must be " + rule);
        }
    }

    /**
     * The defaults, for a {@code DataSource}.
     *
     * @return 2 connections, 5 seconds to connect, 10 for an answer, 5 for a lock
     */
    public static DatabaseOptions defaults() {
        return DEFAULT;
    }

    /**
     * The defaults for the database at a URL.
     *
     * @param url its JDBC URL
     * @return the options
     */
    public static DatabaseOptions of(String url) {
        return new DatabaseOptions(
                url,
                DEFAULT.user,
                DEFAULT.password,
                DEFAULT.connections,
                DEFAULT.connectTimeout,
                DEFAULT.socketTimeout,
                DEFAULT.lockTimeout,
                DEFAULT.leakDetection);
    }

    /**
     * These options with a login.
     *
     * @param newUser who logs in
     * @param newPassword the password
     * @return the options
     */
    public DatabaseOptions login(String newUser, Secret newPassword) {
        return new DatabaseOptions(
                url,
                Optional.of(newUser),
                Optional.of(newPassword),
                connections,
                connectTimeout,
                socketTimeout,
                lockTimeout,
                leakDetection);
    }

    /**
     * These options with other waits.
     *
     * @param connect how long to wait for a connection
     * @param socket how long to wait for an answer
     * @param lock how long a statement may wait for another transaction
     * @return the options
     */
    public DatabaseOptions waits(Duration connect, Duration socket, Duration lock) {
        return new DatabaseOptions(url, user, password, connections, connect, socket, lock, leakDetection);
    }

    /**
     * These options with another number of connections, and a watch over them.
     *
     * @param count how many
     * @param leaksAfter after how long a connection that was not given back is reported; zero: never
     * @return the options
     */
    public DatabaseOptions connections(int count, Duration leaksAfter) {
        return new DatabaseOptions(url, user, password, count, connectTimeout, socketTimeout, lockTimeout, leaksAfter);
    }

    /** Without the URL's credentials. */
    @Override
    public String toString() {
        return "DatabaseOptions[" + new Address(url) + ", connections=" + connections + "]";
    }
}
