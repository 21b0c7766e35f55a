package dev.tam.spi;

import java.time.Duration;
import java.time.Instant;

/**
 * Where this JVM's time comes from. Wall-clock time labels records for people; only monotonic time measures.
 *
 * <p>Implementations are safe for use by many threads.
 */
public interface TimeSource {

    /**
     * The wall clock, for people to read; it never decides expiry.
     *
     * @return the present
     */
    Instant now();

    /**
     * A monotonic reading in nanoseconds, meaningful only as a difference, as {@link System#nanoTime()}.
     *
     * @return the reading
     */
    long nanoTime();

    /**
     * The time since an earlier reading.
     *
     * @param nanoTime an earlier {@link #nanoTime()}
     * @return how long ago that was
     */
    default Duration since(long nanoTime) {
        return Duration.ofNanos(nanoTime() - nanoTime);
    }

    /**
     * The time of the operating system.
     *
     * @return the usual source
     */
    static TimeSource system() {
        return SystemTimeSource.INSTANCE;
    }
}
