package dev.tam.core;

import java.time.Duration;
import java.util.Optional;

/** Whether the store answers soon enough for a heartbeat: one lost answer must not cost a lease. */
final class AnswerTime {

    /** A heartbeat comes each third of a lease's time to live. */
    private static final int BEATS = 3;

    private AnswerTime() {}

    /**
     * What is wrong with it.
     *
     * @param longest how long one answer may take
     * @param ttl how long a lease lasts without a heartbeat
     * @return what to say; empty if it is short enough
     */
    static Optional<String> complaint(Duration longest, Duration ttl) {
        if (longest.multipliedBy(BEATS).compareTo(ttl) < 0) {
            return Optional.empty();
        }
        return Optional.of("an answer of the store is waited for up to " + longest.toMillis()
                + " ms, and lease.ttl is " + ttl.toMillis()
                + " ms: one answer that is lost can cost a lease. What to do:"
                + " set lease.ttl to more than " + longest.multipliedBy(BEATS).toMillis()
                + " ms, or the store's socketTimeout to less than "
                + ttl.dividedBy(BEATS).toMillis() + " ms");
    }
}
