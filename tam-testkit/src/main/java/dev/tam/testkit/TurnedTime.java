package dev.tam.testkit;

import dev.tam.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Time that stands still until it is turned. Safe for use by many threads. */
public final class TurnedTime implements TimeSource {

    private static final Instant START = Instant.parse("2024-02-29T23:59:30Z");

    private final AtomicLong elapsed = new AtomicLong();

    /** Time that begins in the last half minute of a leap day. */
    public TurnedTime() {}

    /**
     * Turns the time on.
     *
     * @param by how far; zero or more
     * @throws IllegalArgumentException if it is negative: time never goes back
     */
    public void elapse(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("time cannot be turned back by " + by.negated());
        }
        elapsed.addAndGet(by.toNanos());
    }

    @Override
    public Instant now() {
        return START.plusNanos(elapsed.get());
    }

    @Override
    public long nanoTime() {
        return elapsed.get();
    }
}
