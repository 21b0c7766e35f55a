package dev.tam.spi.store;

/** Signals that keep coming until it is closed. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {

    /** Ends the signals. May be repeated; never throws. */
    @Override
    void close();
}
