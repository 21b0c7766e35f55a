package dev.tam.core.service;

import dev.tam.spi.service.Outcome;

/** An outcome on one line of a log: its kind and why. What a call gave is left out, for a service may say anything. */
public final class OutcomeLine {

    private OutcomeLine() {}

    /** The line. */
    public static String of(Outcome<?> outcome) {
        String why = why(outcome);
        String kind = outcome.getClass().getSimpleName();
        return why.isEmpty() ? kind : kind + ", " + why;
    }

    private static String why(Outcome<?> outcome) {
        if (outcome instanceof Outcome.Refused<?> refused) {
            return refused.code() + ": " + refused.detail();
        } else if (outcome instanceof Outcome.NotSent<?> notSent) {
            return notSent.cause();
        } else if (outcome instanceof Outcome.Unknown<?> unknown) {
            return unknown.cause();
        } else if (outcome instanceof Outcome.Throttled<?> throttled) {
            return "again in " + throttled.retryAfter();
        }
        return outcome instanceof Outcome.Pending<?> pending ? "again in " + pending.askAgainIn() : "";
    }
}
