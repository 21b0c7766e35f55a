package dev.tam.core.work;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait after failures: doubled each time, capped, with full jitter in the upper half. */
final class Backoff {

    private static final long FIRST_MILLIS = 1_000;
    private static final long MOST_MILLIS = 300_000;

    private Backoff() {}

    /** Until work is due again. */
    static Duration after(int attempts) {
        long most = Math.min(MOST_MILLIS, FIRST_MILLIS << Math.min(attempts, 20));
        return Duration.ofMillis(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
    }

    /** Within a call that somebody waits for. */
    static Duration shortAfter(int attempts) {
        long most = Math.min(2_000, 50L << Math.min(attempts, 10));
        return Duration.ofMillis(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
    }

    /** Waits, unless the thread is interrupted; then the flag stays and the answer is false. */
    static boolean pause(Duration length) {
        try {
            Thread.sleep(length.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
