package dev.tam.adapter.rest;

import dev.tam.Secret;
import dev.tam.spi.service.Call;
import dev.tam.spi.service.Created;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.RefusalCode;
import dev.tam.spi.service.Sighting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Makes accounts.
 *
 * <ol>
 *   <li>A login that breaks the service's rules is refused: it might be made and never found or removed again.
 *   <li>What the service cannot have, as it says of itself, is refused before anything is sent for the account.
 *   <li>Where the service would overwrite an account, it is looked at first, so that a duplicate shows.
 *   <li>The account counts as made from the answer of the operation's own request on.
 *   <li>If a step before it changed something, no refusal counts as one that changed nothing: see {@link Leftovers}.
 *   <li>If what comes after it fails, the outcome is unknown: core looks, sees the account, and has it completed.
 *   <li>To complete makes the steps before and after anew, never the request that makes the account. What only that
 *       request's answer gave is lost then, and the completion is refused.
 * </ol>
 *
 * @param service the service
 * @param find looks at an account
 */
record Creating(RestService service, Function<Call, Outcome<Sighting>> find) {

    Outcome<Created> create(Call call, Secret password) {
        Optional<String> broken =
                service.description().names().brokenBy(call.subject().login());
        return broken.isPresent()
                ? new Outcome.Refused<>(RefusalCode.INVALID, "create: the login breaks the rules; " + broken.get())
                : createUnlessRefused(call, password);
    }

    private Outcome<Created> createUnlessRefused(Call call, Secret password) {
        CallScope scope = CallScope.of(call);
        List<Refusal> refusals = service.creation().refusals().stream()
                .filter(refusal -> refusal.concerns(scope))
                .toList();
        if (refusals.isEmpty() || service.facts().isEmpty()) {
            return createUnlessThere(call, password);
        }
        return Outcomes.before(service.facts().get().ask(service.line(), call.deadline()), told -> refusals.stream()
                .filter(refusal -> refusal.fits(told))
                .findFirst()
                .<Outcome<Created>>map(refusal -> new Outcome.Refused<>(
                        RefusalCode.UNSUPPORTED, "create: the service says of itself that " + refusal.why()))
                .orElseGet(() -> createUnlessThere(call, password)));
    }

    private Outcome<Created> createUnlessThere(Call call, Secret password) {
        return service.creation().lookFirst()
                ? Outcomes.before(
                        find.apply(call),
                        seen -> seen instanceof Sighting.Present
                                ? new Outcome.Refused<>(RefusalCode.ALREADY_EXISTS, "create: find shows an account")
                                : createNow(call, password))
                : createNow(call, password);
    }

    /** Does what a creation may have left undone. */
    Outcome<Created> complete(Call call, Secret password) {
        Creation creation = service.creation();
        Optional<String> lost = lost(creation, call);
        if (lost.isPresent()) {
            return new Outcome.Refused<>(
                    RefusalCode.CONFLICT, "create: only its answer, which was lost, had '" + lost.get() + "'");
        }
        if (creation.after().isEmpty()) {
            return Outcome.done(Created.plain());
        }
        Performer performer = service.performer(call.deadline());
        CallScope scope = CallScope.of(call).with(password);
        return Outcomes.then(
                again(performer, creation.procedure().before(), scope),
                settled -> after(performer, call, settled, settled.gathered()));
    }

    /** The steps before, once more. One that says that the account exists is right now, and ends nothing. */
    private static Outcome<CallScope> again(Performer performer, List<Procedure> steps, CallScope scope) {
        Outcome<CallScope> all = Outcome.done(scope);
        for (Procedure step : steps) {
            all = Outcomes.then(
                    all,
                    before -> Outcomes.then(performer.steps(List.of(step), before), settled -> settled.end()
                            .filter(end -> end.verdict() != Verdict.EXISTS)
                            .<Outcome<CallScope>>map(Judged::plainly)
                            .orElseGet(() -> Outcome.done(settled.scope()))));
        }
        return all;
    }

    private static Optional<String> lost(Creation creation, Call call) {
        Stream<String> own = Stream.concat(
                creation.procedure().values().names().stream(),
                creation.procedure().ready().stream().flatMap(ready -> ready.values().names().stream()));
        return Stream.concat(
                        creation.issued().names().stream(),
                        own.filter(name -> !call.values().values().containsKey(name)))
                .findFirst();
    }

    private Outcome<Created> createNow(Call call, Secret password) {
        Creation creation = service.creation();
        Leftovers leftovers = new Leftovers(creation.procedure().request());
        Performer performer = new Performer(service.line().watchedBy(leftovers), call.deadline());
        return leftovers.heeded(Outcomes.then(
                performer.perform(creation.procedure(), CallScope.of(call).with(password)),
                performed -> Outcomes.then(
                        creation.read(performed), created -> completed(performer, call, performed, created))));
    }

    private Outcome<Created> completed(Performer performer, Call call, Performed performed, Created created) {
        CallScope scope =
                created.externalId().map(id -> performed.scope().with("id", id)).orElse(performed.scope());
        Outcome<Created> rest = after(performer, call, scope, created.values());
        return rest instanceof Outcome.Done<Created> done
                ? Outcome.done(new Created(created.externalId(), done.value().values(), created.issued()))
                : new Outcome.Unknown<>("create: made and not completed; " + Outcomes.describe(rest));
    }

    private Outcome<Created> after(Performer performer, Call call, CallScope scope, Map<String, String> values) {
        List<Procedure> steps = service.creation().after();
        boolean needsId = steps.stream().anyMatch(step -> step.placeholders().contains("id"));
        if (!needsId || scope.has("id")) {
            return made(performer.steps(steps, scope), values);
        }
        Outcome<Created> gone = new Outcome.Refused<>(RefusalCode.NOT_FOUND, "create: find shows no such account");
        return new IdLookup(find).with(call, id -> made(performer.steps(steps, scope.with("id", id)), values), gone);
    }

    private static Outcome<Created> made(Outcome<Performer.Settled> steps, Map<String, String> values) {
        return Outcomes.then(steps, settled -> {
            if (settled.end().isPresent()) {
                return settled.end().get().plainly();
            }
            Map<String, String> all = new HashMap<>(values);
            all.putAll(settled.scope().gathered());
            return Outcome.done(new Created(Optional.empty(), all, Map.of()));
        });
    }
}
