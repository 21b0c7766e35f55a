package dev.tam.testdb;

/** The databases that tests can have. */
public enum Engine {
    /** H2 in this JVM's memory. */
    H2_MEMORY,
    /** H2 on this JVM's disk. */
    H2_FILE,
    /** H2 behind a socket. */
    H2_SERVER,
    /** PostgreSQL in a process of its own. */
    POSTGRESQL,
    /** MariaDB in a process of its own. */
    MARIADB,
    /** MySQL in a process of its own, where it is installed. */
    MYSQL;

    /**
     * A new, empty database on the server that this JVM's tests share; it is started when first asked for. Where the
     * server cannot run, the test is skipped with the reason; with {@code CI} set, it fails, but for a server that nobody
     * installed.
     *
     * @return the database; closing it drops it
     */
    public TestDatabase fresh() {
        return Servers.shared(this).fresh();
    }

    /**
     * A server of the caller's own, for those who stop it.
     *
     * @return the server, started
     */
    public DatabaseServer server() {
        return Servers.start(this);
    }
}
