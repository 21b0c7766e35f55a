package dev.tam.testdb;

/** Gives out databases of one product. Safe for use by many threads. */
public interface DatabaseServer extends AutoCloseable {

    /**
     * A new, empty database.
     *
     * @return the database; closing it drops it
     */
    TestDatabase fresh();

    /** Stops the server as its administrator would, ending all connections; the data stay. */
    default void stop() {
        throw new UnsupportedOperationException("this database lives in this JVM and cannot be stopped");
    }

    /** Starts it again where it was. */
    default void start() {
        throw new UnsupportedOperationException("this database lives in this JVM and cannot be started");
    }

    /** Ends it for good. */
    @Override
    default void close() {}
}
