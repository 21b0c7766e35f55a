package dev.tam.testkit.service;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.RefusalCode;

/** What the contract expects of an outcome. */
final class Answers {

    private Answers() {}

    static <T> T done(Outcome<T> outcome) {
        return outcome instanceof Outcome.Done<T> done ? done.value() : fail("expected Done, got " + outcome);
    }

    static boolean isDone(Outcome<?> outcome) {
        return outcome instanceof Outcome.Done<?>;
    }

    static boolean isRefused(Outcome<?> outcome, RefusalCode code) {
        return outcome instanceof Outcome.Refused<?> refused && refused.code() == code;
    }

    static void refused(Outcome<?> outcome, RefusalCode code) {
        assertTrue(isRefused(outcome, code), () -> "expected Refused " + code + ", got " + outcome);
    }

    static void notDoneInTime(Outcome<?> outcome) {
        assertTrue(
                outcome instanceof Outcome.NotSent<?> || outcome instanceof Outcome.Unknown<?>,
                () -> "expected NotSent or Unknown, got " + outcome);
    }
}
