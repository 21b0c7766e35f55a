package dev.tam.store.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as databases keep them: whole microseconds, and none so far away that it cannot be told. */
final class Micros {

    /** Lasts for ever. */
    private static final Duration LONGEST = Duration.ofDays(365_000);

    private Micros() {}

    static long of(Duration length) {
        return clamped(length).dividedBy(Duration.of(1, ChronoUnit.MICROS));
    }

    static Instant after(Instant now, Duration length) {
        return now.plus(clamped(length)).truncatedTo(ChronoUnit.MICROS);
    }

    /** What is left until a point; never negative. */
    static Duration left(Instant now, Instant until) {
        return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
    }

    private static Duration clamped(Duration length) {
        if (length.compareTo(LONGEST) > 0) {
            return LONGEST;
        }
        return length.compareTo(LONGEST.negated()) < 0 ? LONGEST.negated() : length;
    }
}
