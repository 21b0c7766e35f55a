package dev.tam.adapter.rest;

import dev.tam.spi.service.OpenedSession;
import dev.tam.spi.service.Outcome;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * An operation on an account that gives nothing but its outcome, or what a log-in issues.
 *
 * @param operation which
 * @param procedure its calls up to the one that decides
 * @param after the calls that complete it
 * @param issued what a log-in that stays open gives
 * @param instead what is done instead by what the service says of itself; the first that fits
 */
record Change(
        Operation operation,
        Procedure procedure,
        List<Procedure> after,
        AnswerValues issued,
        List<Alternative> instead) {

    /** Whether its calls, or those made instead, name the id. */
    boolean needsId() {
        Set<String> all = new HashSet<>(procedure.placeholders());
        after.forEach(step -> all.addAll(step.placeholders()));
        return all.contains("id")
                || instead.stream().anyMatch(other -> other.change().needsId());
    }

    /** What is done where the service is so; that has no alternatives any more. */
    Change given(Map<String, String> facts) {
        return instead.stream()
                .filter(other -> other.fits(facts))
                .findFirst()
                .map(Alternative::change)
                .orElse(new Change(operation, procedure, after, issued, List.of()));
    }

    /**
     * Makes the calls. A change that was made and not completed is unknown, unless the service said no: then repeating
     * it is the remedy, and counts.
     */
    <T> Outcome<T> make(Performer performer, CallScope scope, Function<Judged, Outcome<T>> meaning) {
        return Outcomes.then(
                performer.perform(procedure, scope),
                performed -> Outcomes.then(
                        meaning.apply(performed.judged()),
                        value -> performed.is(Verdict.DONE)
                                ? completed(performer, performed, value)
                                : Outcome.done(value)));
    }

    /** Whether it is a log-in that can stay open. */
    boolean opensSessions() {
        return !issued.names().isEmpty();
    }

    /**
     * Logs in and stays so. A success that lacks what it must issue was not understood.
     *
     * @param opened what to do with the session
     * @param otherwise what it means that the service gave none
     */
    <T> Outcome<T> open(
            Performer performer,
            CallScope scope,
            Function<OpenedSession, Outcome<T>> opened,
            Function<Judged, Outcome<T>> otherwise) {
        return Outcomes.then(performer.perform(procedure, scope), performed -> {
            if (!performed.is(Verdict.DONE)) {
                return otherwise.apply(performed.judged());
            }
            Optional<String> missing = issued.missingIn(performed.answer());
            return missing.isPresent()
                    ? performed.judged().unknown("lacks the value '" + missing.get() + "'")
                    : opened.apply(new OpenedSession(issued.secretsIn(performed.answer())));
        });
    }

    private <T> Outcome<T> completed(Performer performer, Performed performed, T value) {
        Outcome<Performer.Settled> rest = performer.steps(after, performed.scope());
        // A log-in that was accepted stays one, whether the session could be ended or not.
        if (operation == Operation.LOGIN) {
            return Outcome.done(value);
        } else if (rest instanceof Outcome.Done<Performer.Settled> done) {
            return done.value().end().isPresent() ? done.value().end().get().plainly() : Outcome.done(value);
        } else if (rest instanceof Outcome.Refused<Performer.Settled>) {
            return Outcomes.then(rest, settled -> Outcome.done(value));
        }
        return new Outcome.Unknown<>(operation.key() + ": made and not completed; " + Outcomes.describe(rest));
    }
}
