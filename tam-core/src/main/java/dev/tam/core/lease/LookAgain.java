package dev.tam.core.lease;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When one who waits asks the store again though nothing was signalled: for signals are hints that may be lost. The
 * pause doubles from one second to five, so that many who wait long cost the store little; it is never the same for two
 * of them.
 */
final class LookAgain {

    /** The longest pause. */
    static final Duration LATEST = Duration.ofSeconds(5);

    private static final long FIRST_MILLIS = 1_000;

    private LookAgain() {}

    /** The pause after so many questions, in its upper half. */
    static Duration after(int missed) {
        long most = Math.min(LATEST.toMillis(), FIRST_MILLIS << Math.min(missed, 10));
        return Duration.ofMillis(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
    }
}
