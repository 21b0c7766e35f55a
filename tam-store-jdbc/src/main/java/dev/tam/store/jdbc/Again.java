package dev.tam.store.jdbc;

import dev.tam.spi.TimeSource;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** When to try again what did not work, at random, so that JVMs do not all try at once. Safe for use by many threads. */
final class Again {

    private static final Duration LATER = Duration.ofSeconds(20);
    private static final Duration MUCH_LATER = Duration.ofMinutes(10);
    private static final int MOST_DOUBLINGS = 6;

    private final TimeSource time;
    private long since;
    private Duration pause = Duration.ZERO;
    private int losses;

    Again(TimeSource time) {
        this.time = time;
        this.since = time.nanoTime();
    }

    synchronized boolean isTime() {
        return time.since(since).compareTo(pause) >= 0;
    }

    /** It has worked for some time. */
    synchronized void isWell() {
        losses = 0;
    }

    /** What worked was lost: soon, and later each time. */
    synchronized void lost() {
        in(Duration.ofSeconds(1L << losses));
        losses = Math.min(losses + 1, MOST_DOUBLINGS);
    }

    synchronized void later() {
        in(LATER);
    }

    synchronized void muchLater() {
        in(MUCH_LATER);
    }

    private void in(Duration atMost) {
        long half = atMost.toNanos() / 2;
        since = time.nanoTime();
        pause = Duration.ofNanos(half + ThreadLocalRandom.current().nextLong(half));
    }
}
