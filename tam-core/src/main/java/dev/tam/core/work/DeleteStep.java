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
import dev.tam.spi.service.Sighting;
import dev.tam.spi.store.BindingPatch;
import dev.tam.spi.store.BindingRecord;
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
        claim.ensure(service.callTimeout());
        Optional<String> closed = Gates.beforeLook(claim, service);
        if (closed.isPresent()) {
            return failure(closed.get(), SERVICE);
        }
        if (!service.description().can(Capability.DELETES)) {
            return failure("it cannot delete; remove the account by hand", HOPELESS);
        }
        return service.description().can(Capability.FINDS) ? lookThenDelete() : delete();
    }

    private Optional<WorkFailure> lookThenDelete() {
        Outcome<Sighting> outcome = Look.at(claim, service, binding);
        if (!(outcome instanceof Outcome.Done<Sighting> seen)) {
            return failed(outcome);
        }
        if (seen.value() instanceof Sighting.Absent absent) {
            return absent(absent);
        }
        Optional<String> closed = Gates.afterLook(binding, (Sighting.Present) seen.value());
        return closed.isPresent() ? failure(closed.get(), HOPELESS) : delete();
    }

    /** Within its visibility delay a service may not show yet what it has: the deletion is sent all the same. */
    private Optional<WorkFailure> absent(Sighting.Absent seen) {
        if (!seen.authoritative()) {
            return failure("its absence is not certain yet", SERVICE);
        }
        if (service.description().limits().visibilityDelay().isZero()) {
            return gone("was absent");
        }
        claim.learn("may not be visible yet", BindingPatch.of(service.id(), Presence.UNKNOWN));
        return delete();
    }

    private Optional<WorkFailure> delete() {
        claim.ensure(service.callTimeout());
        Outcome<Deleted> outcome = service.call(claim.certain(), call -> call.adapter()
                .delete(RemoteCalls.of(claim.account(), binding, call.deadline())));
        if (outcome instanceof Outcome.Done<Deleted>) {
            return gone("deleted");
        }
        if (outcome instanceof Outcome.Refused<Deleted> refused && refused.code() == RefusalCode.NOT_FOUND) {
            return gone("was absent");
        }
        return failed(outcome);
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

    private Optional<WorkFailure> failed(Outcome<?> outcome) {
        if (outcome instanceof Outcome.Refused<?> refused) {
            return failure(refused.detail(), refused.code().isAboutService() ? SERVICE : ACCOUNT);
        }
        return failure(Outcomes.describe(outcome), SERVICE);
    }

    private Optional<WorkFailure> failure(String why, WorkFailure.Kind kind) {
        return Optional.of(new WorkFailure(service.id(), why, kind));
    }
}
