package dev.tam.store.jdbc;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often those who wait ask.
 *
 * @param shortest the pause after the first time; each is twice as long as the one before
 * @param longest the longest pause while nobody tells
 * @param told the pause while LISTEN works
 * @param rest how long, after the last has ended its wait, LISTEN is kept for the next
 */
record Rhythm(Duration shortest, Duration longest, Duration told, Duration rest) {

    static final Rhythm USUAL =
            new Rhythm(Duration.ofMillis(5), Duration.ofMillis(250), Duration.ofSeconds(2), Duration.ofSeconds(3));

    /** How many times longer the pauses are where connections are scarce. */
    private static final int PATIENCE = 4;

    /** The pause after another, with jitter, so that JVMs do not ask in step. */
    Duration after(Duration pause, boolean isTold, boolean isCrowded) {
        long longestNow = isCrowded ? longest.toNanos() * PATIENCE : longest.toNanos();
        long next = isTold ? told.toNanos() : Math.min(longestNow, Math.max(shortest.toNanos(), pause.toNanos() * 2));
        return Duration.ofNanos(next - ThreadLocalRandom.current().nextLong(next / 4));
    }
}
