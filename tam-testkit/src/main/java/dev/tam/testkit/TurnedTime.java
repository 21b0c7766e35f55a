package dev.tam.testkit;

import dev.tam.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;

/**
 * Time that stands still until it is turned, for tests that would otherwise have to wait. Safe for use by many threads.
 */
public final class TurnedTime implements TimeSource {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private long nanos;

    /** Time at its beginning. */
    public TurnedTime() {}

    /**
     * Turns the time on.
     *
     * @param length how far
     * @throws IllegalArgumentException if it is negative: neither clock runs backward
     */
    public synchronized void elapse(Duration length) {
        if (length.isNegative()) {
            throw new IllegalArgumentException("time cannot be turned back by " + length);
        }
        nanos += length.toNanos();
    }

    @Override
    public synchronized Instant now() {
        return BEGIN.plusNanos(nanos);
    }

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }
}
