package dev.tam.core.work;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait after failures: longer each time, capped, with full jitter in the upper half. */
final class Backoff {

    private static final long FIRST_MILLIS = 1_000;
    private static final long MOST_MILLIS = 300_000;
    private static final Duration MOST_ASKED = Duration.ofHours(1);

    private Backoff() {}

    /** Until work is due again. */
    static Duration after(int attempts) {
        return jittered(Math.min(MOST_MILLIS, FIRST_MILLIS << Math.min(attempts, 20)));
    }

    /**
     * Until work is due again that a service is in the way of, so that attempts do not count: the longer it has waited
     * already, the longer; but no shorter than the service asked for, where that is an hour at most.
     */
    static Duration afterWaiting(Duration waited, Duration asked) {
        boolean isLong = waited.compareTo(Duration.ofMillis(MOST_MILLIS)) >= 0;
        Duration own = jittered(isLong ? MOST_MILLIS : Math.max(2 * FIRST_MILLIS, waited.toMillis()));
        return longer(own, asked.compareTo(MOST_ASKED) < 0 ? asked : MOST_ASKED);
    }

    /** Within a call that somebody waits for. */
    static Duration shortAfter(int attempts) {
        return jittered(Math.min(2_000, 50L << Math.min(attempts, 10)));
    }

    private static Duration jittered(long most) {
        return Duration.ofMillis(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
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
