package dev.tam.store.jdbc.connect;

import dev.tam.spi.TimeSource;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sees when something has not been used for a while, on a thread of the JDK's. Nothing is left to do then, and no thread
 * waits, until it is used again.
 *
 * <p>Safe for use by many threads.
 */
final class Idling {

    private final TimeSource time;
    private final Duration rest;
    private final Runnable onRest;
    private final AtomicBoolean isWatching = new AtomicBoolean();
    private volatile long lastUse;

    /**
     * Not used yet.
     *
     * @param time this JVM's time
     * @param rest how long nobody has used it
     * @param onRest what is done then; quick, and never throws
     */
    Idling(TimeSource time, Duration rest, Runnable onRest) {
        this.time = time;
        this.rest = rest;
        this.onRest = onRest;
    }

    /** It was used just now. */
    void used() {
        lastUse = time.nanoTime();
        lookIn(rest);
    }

    private void lookIn(Duration wait) {
        if (isWatching.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(wait.toNanos(), TimeUnit.NANOSECONDS, Runnable::run)
                    .execute(this::look);
        }
    }

    private void look() {
        // First of all, so that a use from now on has another look follow.
        isWatching.set(false);
        Duration left = rest.minus(time.since(lastUse));
        if (left.isNegative() || left.isZero()) {
            onRest.run();
        } else {
            lookIn(left);
        }
    }
}
