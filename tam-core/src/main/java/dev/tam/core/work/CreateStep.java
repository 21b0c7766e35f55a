package dev.tam.core.work;

import static dev.tam.core.work.WorkFailure.Kind.ACCOUNT;
import static dev.tam.core.work.WorkFailure.Kind.CONFLICT;
import static dev.tam.core.work.WorkFailure.Kind.SERVICE;

import dev.tam.Presence;
import dev.tam.Secret;
import dev.tam.ServiceId;
import dev.tam.core.ledger.LiveClaim;
import dev.tam.core.secret.Sealer;
import dev.tam.core.service.Service;
import dev.tam.spi.SealedSecret;
import dev.tam.spi.service.Capability;
import dev.tam.spi.service.Created;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.RefusalCode;
import dev.tam.spi.service.Sighting;
import dev.tam.spi.service.Sighting.Evidence;
import dev.tam.spi.store.BindingPatch;
import dev.tam.spi.store.BindingRecord;
import dev.tam.spi.store.PasswordStep;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Creates one account in one service, and is sure of it.
 *
 * <ol>
 *   <li>The creation is sent while the claim is certain to outlast it.
 *   <li>What did not reach the service, or was put off by it, is sent again after a pause.
 *   <li>An unknown outcome is written down as UNKNOWN; then the service is looked at. Seen: it is ours. Absent beyond
 *       doubt: sent again. Anything else: a failure that leaves UNKNOWN behind for the cleaner to settle.
 *   <li>"Exists already" is ours only after an unknown outcome of our own, or with our marker; else it is a conflict, and
 *       the binding is GONE: the foreign account is never touched.
 * </ol>
 */
final class CreateStep {

    private final LiveClaim claim;
    private final Service service;
    private final Sealer sealer;
    private final int attempts;
    private boolean sentBefore;
    private String last = "";

    CreateStep(LiveClaim claim, Service service, Sealer sealer, int attempts) {
        this.claim = claim;
        this.service = service;
        this.sealer = sealer;
        this.attempts = attempts;
    }

    /** Creates; empty if the account is PRESENT afterwards. */
    Optional<WorkFailure> run() {
        for (int attempt = 0; attempt < attempts; attempt++) {
            claim.ensure(service.callTimeout());
            Optional<Optional<WorkFailure>> end = judge(send());
            if (end.isPresent()) {
                return end.get();
            }
            if (!Backoff.pause(Backoff.shortAfter(attempt))) {
                break;
            }
        }
        if (!sentBefore) {
            claim.learn("never reached " + service.id(), BindingPatch.of(service.id(), Presence.GONE));
        }
        return Optional.of(new WorkFailure(service.id(), last, SERVICE));
    }

    private Outcome<Created> send() {
        BindingRecord binding = binding();
        SealedSecret sealed = binding.secrets().password().orElseThrow();
        Secret password = sealer.open(sealed, claim.account().id(), service.id());
        return service.call(claim.certain(), call -> call.adapter()
                .create(RemoteCalls.of(claim.account(), binding, call.deadline()), password));
    }

    /** The end of the step, or empty to send again. */
    private Optional<Optional<WorkFailure>> judge(Outcome<Created> outcome) {
        if (outcome instanceof Outcome.Done<Created> done) {
            return present(done.value());
        }
        if (outcome instanceof Outcome.Refused<Created> refused) {
            return refused(refused);
        }
        if (outcome instanceof Outcome.Throttled<Created> throttled) {
            last = "it asks for patience";
            Backoff.pause(shorter(throttled.retryAfter(), Duration.ofSeconds(5)));
            return Optional.empty();
        }
        if (outcome instanceof Outcome.NotSent<Created> notSent) {
            last = notSent.cause();
            return Optional.empty();
        }
        return unknown(outcome);
    }

    private Optional<Optional<WorkFailure>> refused(Outcome.Refused<Created> refused) {
        if (refused.code() == RefusalCode.ALREADY_EXISTS) {
            return exists();
        }
        if (!sentBefore) {
            claim.learn("refused by " + service.id(), BindingPatch.of(service.id(), Presence.GONE));
        }
        WorkFailure.Kind kind = refused.code().isAboutService() ? SERVICE : ACCOUNT;
        return Optional.of(Optional.of(new WorkFailure(service.id(), refused.detail(), kind)));
    }

    private Optional<Optional<WorkFailure>> exists() {
        Outcome<Sighting> seen = service.description().can(Capability.FINDS)
                ? Look.at(claim, service, binding())
                : Outcome.done(new Sighting.Present(Optional.empty(), Evidence.CANNOT_TELL, Map.of()));
        if (seen instanceof Outcome.Done<Sighting> done && done.value() instanceof Sighting.Present there) {
            if (there.evidence() == Evidence.OURS || (sentBefore && there.evidence() == Evidence.CANNOT_TELL)) {
                return present(new Created(there.externalId(), there.values(), Map.of()));
            }
        }
        if (!sentBefore) {
            claim.learn("exists in " + service.id(), BindingPatch.of(service.id(), Presence.GONE));
        }
        return Optional.of(Optional.of(new WorkFailure(
                service.id(),
                "it has an account of that name already, which is not ours and was not touched",
                CONFLICT)));
    }

    private Optional<Optional<WorkFailure>> unknown(Outcome<Created> outcome) {
        last = outcome instanceof Outcome.Unknown<Created> unknown
                ? unknown.cause()
                : "it accepted, but shows nothing yet";
        sentBefore = true;
        claim.learn("unknown in " + service.id(), BindingPatch.of(service.id(), Presence.UNKNOWN));
        Duration delay = outcome instanceof Outcome.Pending<Created> pending
                ? pending.askAgainIn()
                : service.description().limits().visibilityDelay();
        boolean patient = Backoff.pause(shorter(delay, service.callTimeout()));
        if (!patient || !service.description().can(Capability.FINDS)) {
            return failed(last + "; it cannot be looked at", SERVICE);
        }
        return looked(Look.at(claim, service, binding()), delay.compareTo(service.callTimeout()) <= 0);
    }

    /** What a look after an unknown outcome means; absence counts only if the visibility delay was waited for. */
    private Optional<Optional<WorkFailure>> looked(Outcome<Sighting> look, boolean waited) {
        if (!(look instanceof Outcome.Done<Sighting> seen)) {
            return failed(last + "; a look failed too", SERVICE);
        }
        if (seen.value() instanceof Sighting.Present there) {
            return there.evidence() == Evidence.FOREIGN
                    ? failed("it has an account of that name with a foreign marker", CONFLICT)
                    : present(new Created(there.externalId(), there.values(), Map.of()));
        }
        boolean believed = waited && seen.value() instanceof Sighting.Absent absent && absent.authoritative();
        return believed ? Optional.empty() : failed(last + "; it shows nothing yet, which proves nothing", SERVICE);
    }

    private Optional<Optional<WorkFailure>> failed(String why, WorkFailure.Kind kind) {
        return Optional.of(Optional.of(new WorkFailure(service.id(), why, kind)));
    }

    private Optional<Optional<WorkFailure>> present(Created created) {
        Map<String, SealedSecret> issued = new HashMap<>();
        created.issued()
                .forEach((name, token) ->
                        issued.put(name, sealer.seal(token, claim.account().id(), service.id(), 1)));
        claim.learn(
                "present in " + service.id(),
                new BindingPatch(
                        service.id(),
                        Optional.of(Presence.PRESENT),
                        created.externalId(),
                        created.values(),
                        issued,
                        PasswordStep.keep()));
        return Optional.of(Optional.empty());
    }

    private BindingRecord binding() {
        ServiceId id = service.id();
        return claim.account().binding(id).orElseThrow();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
