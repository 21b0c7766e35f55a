package dev.tam.testdb;

import java.util.concurrent.atomic.AtomicInteger;

/** H2 in memory, kept until it is shut down. */
final class H2Memory implements DatabaseServer {

    private static final AtomicInteger MADE = new AtomicInteger();

    @Override
    public TestDatabase fresh() {
        String url = "jdbc:h2:mem:tam" + MADE.incrementAndGet() + ";DB_CLOSE_DELAY=-1";
        return new TestDatabase(Engine.H2_MEMORY, url, () -> shutDown(url), sql -> execute(url, sql));
    }

    /** Who makes an H2 database is its administrator. */
    static void execute(String url, String... sql) {
        Sql.execute(url, TestDatabase.USER, TestDatabase.PASSWORD, sql);
    }

    /** Ends an H2 database, whoever is connected to it. */
    static void shutDown(String url) {
        execute(url, "SHUTDOWN IMMEDIATELY");
    }
}
