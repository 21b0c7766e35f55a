package dev.tam.spi.service;

import java.time.Duration;

/**
 * How fast a service is and how many calls it bears.
 *
 * @param parallel how many calls at once; 1 to 1,000
 * @param callTimeout how long one call may last
 * @param visibilityDelay how long after a change {@code find} may still show the old truth; absence is believed only
 *     after it
 * @param maxServerDelay how long after its sending an unanswered change may still take effect; an unanswered creation is
 *     not sent again before, and not at all where that would take longer than 30 seconds
 */
public record Limits(int parallel, Duration callTimeout, Duration visibilityDelay, Duration maxServerDelay) {

    /** 8 at once, 30 s each, at once visible, no effect 30 s after the sending. */
    public static final Limits DEFAULT = new Limits(8, Duration.ofSeconds(30), Duration.ZERO, Duration.ofSeconds(30));

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    public Limits {
        if (parallel < 1 || parallel > 1_000) {
            throw new IllegalArgumentException("a service takes 1 to 1000 calls at once, not " + parallel);
        }
        if (callTimeout.isNegative() || callTimeout.isZero()) {
            throw new IllegalArgumentException("a call's time-out is more than zero, not " + callTimeout);
        }
        if (visibilityDelay.isNegative() || maxServerDelay.isNegative()) {
            throw new IllegalArgumentException("a service's delays are zero or more");
        }
    }
}
