package dev.tam.spi;

import java.time.Duration;

/**
 * A point on the monotonic clock until which something may last. Immutable and safe for use by many threads.
 */
public final class Deadline {

    private static final Duration LONGEST = Duration.ofDays(36_525);

    private final TimeSource time;
    private final long at;

    private Deadline(TimeSource time, long at) {
        this.time = time;
        this.at = at;
    }

    /**
     * A deadline from now.
     *
     * @param left how long from now; more than a hundred years counts as that
     * @param time the clock that measures it
     * @return the deadline
     */
    public static Deadline in(Duration left, TimeSource time) {
        return from(time.nanoTime(), left, time);
    }

    /**
     * A deadline from an earlier reading, so that a wait for a reply counts.
     *
     * @param nanoTime a reading of the clock's {@link TimeSource#nanoTime()}
     * @param length how long after it; more than a hundred years counts as that
     * @param time the clock that measures it
     * @return the deadline
     */
    public static Deadline from(long nanoTime, Duration length, TimeSource time) {
        return new Deadline(time, nanoTime + (length.compareTo(LONGEST) < 0 ? length : LONGEST).toNanos());
    }

    /**
     * What is left.
     *
     * @return zero once the deadline has passed, never negative
     */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, at - time.nanoTime()));
    }

    /**
     * Whether nothing is left.
     *
     * @return true once the deadline has passed
     */
    public boolean hasPassed() {
        return at - time.nanoTime() <= 0;
    }

    /**
     * The earlier of this and a time from now.
     *
     * @param most the most that may be left
     * @return this, or a shorter one
     */
    public Deadline atMost(Duration most) {
        return left().compareTo(most) <= 0 ? this : in(most, time);
    }

    @Override
    public String toString() {
        return "Deadline[left=" + left().toMillis() + "ms]";
    }
}
