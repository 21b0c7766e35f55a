package dev.tam.store.memory;

import dev.tam.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;

/**
 * The store's one clock: nanoseconds since it was opened, which only rise. The wall clock is read once, to label them.
 *
 * <p>It stands still within a call, so that all parts of one move see the same time. Guarded by the store's lock.
 */
final class StoreClock {

    private final TimeSource time;
    private final Instant opened;
    private final long origin;
    private long now;

    StoreClock(TimeSource time) {
        this.time = time;
        this.opened = time.now();
        this.origin = time.nanoTime();
    }

    /** Reads the time anew; at the beginning of each call. */
    void tick() {
        now = Math.max(now, time.nanoTime() - origin);
    }

    long now() {
        return now;
    }

    Instant instant(long nanos) {
        return opened.plusNanos(nanos);
    }

    /** A point from now; one too far away to be told is the last that can be. */
    long in(Duration length) {
        try {
            return Math.addExact(now, length.toNanos());
        } catch (ArithmeticException e) {
            return length.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    /** What is left until a point; never negative. */
    Duration left(long until) {
        return until <= now ? Duration.ZERO : Duration.ofNanos(until - now);
    }

    Duration since(long then) {
        return Duration.ofNanos(now - then);
    }

    /** Whether at least this much has passed since a point. */
    boolean isPast(long then, Duration length) {
        return since(then).compareTo(length) >= 0;
    }
}
