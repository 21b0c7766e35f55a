package dev.tam.adapter.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tam.spi.TimeSource;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.RefusalCode;
import java.time.Duration;

/**
 * An answer and what it means.
 *
 * @param verdict what it means
 * @param answer the answer
 * @param request which request it answers, for people
 * @param time tells how long a date of {@code Retry-After} is away
 */
record Judged(Verdict verdict, Answer answer, String request, TimeSource time) {

    /** The same about one item of the answer. */
    Judged about(JsonNode item) {
        return new Judged(verdict, answer.about(item), request, time);
    }

    /** What an answer means where its verdict has no meaning of its own for the request. */
    <T> Outcome<T> plainly() {
        return switch (verdict) {
            case DONE -> unknown("means nothing here");
            case EXISTS -> refused(RefusalCode.ALREADY_EXISTS);
            case ABSENT -> refused(RefusalCode.NOT_FOUND);
            case ABSENT_MAYBE -> unknown("may merely not show the account yet");
            case REFUSED -> refused(RefusalCode.INVALID);
            case CONFLICT -> refused(RefusalCode.CONFLICT);
            case NOT_ALLOWED -> refused(RefusalCode.NOT_ALLOWED);
            case THROTTLED ->
                new Outcome.Throttled<>(RetryAfter.of(answer, time).orElse(Duration.ZERO));
            case PENDING -> new Outcome.Pending<>(RetryAfter.of(answer, time).orElse(Duration.ofSeconds(1)));
            case UNKNOWN -> unknown("says neither yes nor no");
        };
    }

    <T> Outcome<T> unknown(String why) {
        return new Outcome.Unknown<>(request + ": " + answer + " " + why);
    }

    private <T> Outcome<T> refused(RefusalCode code) {
        return new Outcome.Refused<>(code, request + ": " + answer);
    }
}
