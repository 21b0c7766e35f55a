package dev.tam.core.work;

import static dev.tam.core.work.WorkFailure.Kind.ACCOUNT;
import static dev.tam.core.work.WorkFailure.Kind.HOPELESS;
import static dev.tam.core.work.WorkFailure.Kind.SERVICE;

import dev.tam.Presence;
import dev.tam.core.ledger.LiveClaim;
import dev.tam.core.service.Service;
import dev.tam.spi.service.Capability;
import dev.tam.spi.service.Deleted;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.RefusalCode;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.service.Sighting;
import dev.tam.spi.store.BindingPatch;
import dev.tam.spi.store.BindingRecord;
import java.time.Duration;
import java.util.Optional;

/** Removes one account from one service through the gates. */
final class DeleteStep {

    private final LiveClaim claim;
    private final Service service;
    private final BindingRecord binding;

    DeleteStep(LiveClaim claim, Service service, BindingRecord binding) {
        this.claim = claim;
        this.service = service;
        this.binding = binding;
    }

    /** Removes it; empty if it is GONE afterwards. */
    Optional<WorkFailure> run() {
        Optional<String> closed = Gates.beforeLook(claim);
        if (closed.isPresent()) {
            return failure(closed.get(), HOPELESS);
        }
        if (!service.description().can(Capability.DELETES)) {
            return failure("it cannot delete; remove the account by hand", HOPELESS);
        }
        return service.description().can(Capability.FINDS)
                ? lookThenDelete()
                : deleteIf(Proof.unseen(service.description().names(), binding));
    }

    private Optional<WorkFailure> deleteIf(Proof proof) {
        return proof.isGiven() ? delete() : failure(proof.why(), HOPELESS);
    }

    private Optional<WorkFailure> lookThenDelete() {
        Outcome<Sighting> outcome = Look.at(claim, service, binding);
        if (!(outcome instanceof Outcome.Done<Sighting> seen)) {
            return Optional.of(WorkFailure.of(service.id(), outcome));
        }
        if (seen.value() instanceof Sighting.Absent absent) {
            return absent(absent);
        }
        return deleteIf(Proof.of(service.description().names(), binding, (Sighting.Present) seen.value()));
    }

    /**
     * Within its visibility delay a service may not show yet what it has: the deletion is sent all the same, and if it
     * finds nothing, the account stays UNKNOWN until the delay has passed. Where an absence never is certain, the answer to
     * a deletion after the delay decides. Either is sent only with the proof that is enough where nothing can be seen.
     */
    private Optional<WorkFailure> absent(Sighting.Absent seen) {
        if (isSettled() == seen.authoritative()) {
            return isSettled() ? gone("was absent") : failure("its absence is not certain yet", SERVICE);
        }
        Proof proof = Proof.unseen(service.description().names(), binding);
        if (proof.isGiven()) {
            claim.learn("may not be visible", BindingPatch.of(service.id(), Presence.UNKNOWN));
            return delete();
        }
        return isSettled() ? failure(proof.why(), ACCOUNT) : notYet();
    }

    /** Whether what the service shows is true: since the account is DELETING, nothing was sent that makes one. */
    private boolean isSettled() {
        Duration delay = service.description().limits().visibilityDelay();
        return delay.isZero() || claim.account().times().inState().compareTo(delay) > 0;
    }

    private Optional<WorkFailure> wasAbsent() {
        return isSettled() ? gone("was absent") : notYet();
    }

    private Optional<WorkFailure> notYet() {
        return failure("it may not show the account yet; its absence counts later", SERVICE);
    }

    private Optional<WorkFailure> delete() {
        Outcome<Deleted> outcome = RemoteCalls.change(claim, service, binding, ServiceAdapter::delete);
        if (outcome instanceof Outcome.Done<Deleted> done) {
            return done.value().wasThere() ? gone("deleted") : wasAbsent();
        }
        if (outcome instanceof Outcome.Refused<Deleted> refused && refused.code() == RefusalCode.NOT_FOUND) {
            return wasAbsent();
        }
        return Optional.of(WorkFailure.of(service.id(), outcome));
    }

    private Optional<WorkFailure> gone(String how) {
        BindingPatch patch = BindingPatch.of(service.id(), Presence.GONE);
        if (binding.remote().presence() == Presence.INTENDED) {
            // Its creator died: the creation may have been sent and may still arrive.
            claim.learn("may have been sent", BindingPatch.of(service.id(), Presence.UNKNOWN));
        }
        claim.learn(how + " in " + service.id(), patch);
        return Optional.empty();
    }

    private Optional<WorkFailure> failure(String why, WorkFailure.Kind kind) {
        return Optional.of(new WorkFailure(service.id(), why, kind));
    }
}
