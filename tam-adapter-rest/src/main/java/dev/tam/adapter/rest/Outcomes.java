package dev.tam.adapter.rest;

import dev.tam.spi.service.Outcome;
import java.util.function.Function;

/** Goes on from an outcome only if it is done. */
final class Outcomes {

    private Outcomes() {}

    /** The next outcome, or the same failure. */
    static <A, B> Outcome<B> then(Outcome<A> first, Function<A, Outcome<B>> next) {
        if (first instanceof Outcome.Done<A> done) {
            return next.apply(done.value());
        } else if (first instanceof Outcome.Refused<A> refused) {
            return new Outcome.Refused<>(refused.code(), refused.detail(), refused.mayHaveLeft());
        } else if (first instanceof Outcome.NotSent<A> notSent) {
            return new Outcome.NotSent<>(notSent.cause());
        } else if (first instanceof Outcome.Throttled<A> throttled) {
            return new Outcome.Throttled<>(throttled.retryAfter());
        } else if (first instanceof Outcome.Pending<A> pending) {
            return new Outcome.Pending<>(pending.askAgainIn());
        }
        return new Outcome.Unknown<>(((Outcome.Unknown<A>) first).cause());
    }

    /** What an outcome that is not done says to people. */
    static String describe(Outcome<?> outcome) {
        if (outcome instanceof Outcome.Refused<?> refused) {
            return refused.detail();
        } else if (outcome instanceof Outcome.NotSent<?> notSent) {
            return notSent.cause();
        } else if (outcome instanceof Outcome.Unknown<?> unknown) {
            return unknown.cause();
        }
        return outcome instanceof Outcome.Throttled<?> ? "the service asks for patience" : "it is not done yet";
    }

    /** As {@link #then}, but where a look comes before a change: a look that fails leaves the change unsent. */
    static <A, B> Outcome<B> before(Outcome<A> look, Function<A, Outcome<B>> change) {
        if (look instanceof Outcome.Unknown<A> unknown) {
            return new Outcome.NotSent<>(unknown.cause());
        } else if (look instanceof Outcome.Pending<A>) {
            return new Outcome.NotSent<>("the service has not settled yet");
        }
        return then(look, change);
    }
}
