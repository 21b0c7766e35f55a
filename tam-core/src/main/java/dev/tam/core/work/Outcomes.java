package dev.tam.core.work;

import dev.tam.spi.service.Outcome;

/** What an outcome that is not Done says to people. */
final class Outcomes {

    private Outcomes() {}

    static String describe(Outcome<?> outcome) {
        if (outcome instanceof Outcome.NotSent<?> notSent) {
            return notSent.cause();
        }
        if (outcome instanceof Outcome.Unknown<?> unknown) {
            return unknown.cause();
        }
        if (outcome instanceof Outcome.Refused<?> refused) {
            return refused.detail();
        }
        if (outcome instanceof Outcome.Throttled<?> throttled) {
            return "it asks for patience, for " + throttled.retryAfter().toSeconds() + " s";
        }
        return outcome instanceof Outcome.Pending<?> ? "it is not done yet" : "it was done";
    }
}
