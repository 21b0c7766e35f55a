package dev.tam.adapter.rest;

import dev.tam.spi.Deadline;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.RefusalCode;
import java.util.List;
import java.util.Optional;

/**
 * Makes the calls of an operation.
 *
 * <ol>
 *   <li>Its steps come first, in their order. What one keeps, the later ones may name.
 *   <li>A step that is not done ends the operation, and its own request is not sent. Rules of a step may say that the
 *       account is absent or exists, which then is the answer.
 *   <li>Then its own request is sent; what is merely accepted is waited for, where the declaration says how.
 * </ol>
 *
 * @param line the way to the service
 * @param deadline until when all must have ended
 */
record Performer(Line line, Deadline deadline) {

    Outcome<Performed> perform(Procedure procedure, CallScope scope) {
        return Outcomes.before(steps(procedure.before(), scope), settled -> settled.end()
                .map(end -> Outcome.done(new Performed(end, settled.scope())))
                .orElseGet(() -> own(procedure, settled.scope())));
    }

    /** Makes calls one after another. */
    Outcome<Settled> steps(List<Procedure> steps, CallScope scope) {
        Settled settled = new Settled(scope, Optional.empty());
        for (Procedure step : steps) {
            Optional<List<CallScope>> items = scopes(step, settled.scope());
            if (items.isEmpty()) {
                return new Outcome.Refused<>(
                        RefusalCode.INVALID, step.request() + ": the value of each: is no list that can be read");
            }
            for (CallScope item : items.get()) {
                Outcome<Settled> outcome = Outcomes.then(perform(step, item), Performer::settled);
                if (!(outcome instanceof Outcome.Done<Settled> done)
                        || done.value().end().isPresent()) {
                    return outcome;
                }
                settled = done.value().withItemOf(scope);
            }
        }
        return Outcome.done(settled);
    }

    private static Optional<List<CallScope>> scopes(Procedure step, CallScope scope) {
        try {
            return Optional.of(step.scopes(scope));
        } catch (UnsendableException e) {
            return Optional.empty();
        }
    }

    private static Outcome<Settled> settled(Performed performed) {
        return switch (performed.judged().verdict()) {
            case DONE -> Outcome.done(new Settled(performed.scope(), Optional.empty()));
            case ABSENT, ABSENT_MAYBE, EXISTS ->
                Outcome.done(new Settled(performed.scope(), Optional.of(performed.judged())));
            default -> performed.judged().plainly();
        };
    }

    private Outcome<Performed> own(Procedure procedure, CallScope scope) {
        return Outcomes.then(
                line.send(procedure.request(), scope, deadline),
                judged -> Outcomes.then(picked(procedure, judged, scope), meant -> kept(procedure, meant, scope)));
    }

    /** The answer about the item that is meant. That there is none is told: nothing else is taken for it. */
    private static Outcome<Judged> picked(Procedure procedure, Judged judged, CallScope scope) {
        if (procedure.pick().isEmpty() || judged.verdict() != Verdict.DONE) {
            return Outcome.done(judged);
        }
        try {
            return item(procedure.pick().get(), judged, scope);
        } catch (UnsendableException e) {
            return judged.unknown("cannot be compared: " + e.getMessage());
        }
    }

    private static Outcome<Judged> item(Pick pick, Judged judged, CallScope scope) {
        return pick.items(judged.answer())
                .map(items -> pick.item(items, scope)
                        .map(item -> Outcome.done(judged.about(item)))
                        .orElseGet(() -> new Outcome.Refused<>(
                                RefusalCode.CONFLICT, judged.request() + ": its answer has no item that pick: wants")))
                .orElseGet(() -> judged.unknown("has no array to pick from"));
    }

    private Outcome<Performed> kept(Procedure procedure, Judged judged, CallScope scope) {
        if (judged.verdict() != Verdict.DONE && judged.verdict() != Verdict.PENDING) {
            return Outcome.done(new Performed(judged, scope));
        }
        Optional<String> missing = procedure.keep().missingIn(judged.answer());
        if (missing.isPresent()) {
            return judged.unknown("lacks the value '" + missing.get() + "'");
        }
        CallScope more = scope.keeping(procedure.keep().in(judged.answer()));
        Optional<Ready> job = procedure.ready().filter(ready -> judged.verdict() == Verdict.PENDING);
        if (judged.verdict() == Verdict.PENDING && job.isEmpty()) {
            return Outcome.done(new Performed(judged, more));
        }
        AnswerValues values =
                job.map(ready -> procedure.values().without(ready.values())).orElse(procedure.values());
        return Outcomes.then(gathered(values, new Performed(judged, more)), performed -> job.map(
                        ready -> new JobWatch(line, deadline, ready).until(judged, performed.scope()))
                .orElseGet(() -> Outcome.done(performed)));
    }

    /** What stays with the account is wanted of what is done, or accepted and waited for unless the job gives it. */
    private static Outcome<Performed> gathered(AnswerValues values, Performed performed) {
        Optional<String> missing = values.missingIn(performed.answer());
        return missing.isPresent()
                ? performed.judged().unknown("lacks the value '" + missing.get() + "'")
                : Outcome.done(
                        new Performed(performed.judged(), performed.scope().gathering(values.in(performed.answer()))));
    }

    /**
     * Steps have been made.
     *
     * @param scope what placeholders stand for by now
     * @param end the answer that settled the whole operation before its time
     */
    record Settled(CallScope scope, Optional<Judged> end) {

        /** An item is that of the step that is repeated for it, not of what came before or within. */
        Settled withItemOf(CallScope outer) {
            return new Settled(scope.withItemOf(outer), end);
        }
    }
}
