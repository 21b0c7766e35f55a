package dev.tam.core.work;

import dev.tam.AccountState;
import dev.tam.Origin;
import dev.tam.Presence;
import dev.tam.core.ledger.ClaimLostException;
import dev.tam.core.ledger.LiveClaim;
import dev.tam.core.service.Services;
import dev.tam.spi.store.BindingPatch;
import dev.tam.spi.store.BindingRecord;
import dev.tam.spi.store.Transition;
import dev.tam.spi.store.Transition.Attempts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The only road of removal.
 *
 * <ol>
 *   <li>The account becomes DELETING under the claim, with attempts of its own; an adopted one becomes DETACHED and
 *       nothing is sent.
 *   <li>Its bindings are removed one by one, newest first, each through the {@link Gates}; one that fails does not stop
 *       the others.
 *   <li>All GONE: a tombstone, with a first probe due if a binding was ever UNKNOWN.
 *   <li>Else the work is parked: for reasons of a service without counting, each time for longer; for reasons of the
 *       account counted, and set aside in QUARANTINED after as many attempts as allowed.
 * </ol>
 */
public final class Cleaner {

    private final Services services;
    private final WorkRules rules;

    /** Wires it. */
    public Cleaner(Services services, WorkRules rules) {
        this.services = services;
        this.rules = rules;
    }

    /**
     * Removes an account whatever its state, and ends the claim.
     *
     * @param claim the account, in any state that may become DELETING
     * @param reason why, for the event
     * @return why it is not gone; empty if it is
     */
    public Optional<String> remove(LiveClaim claim, String reason) {
        try {
            if (isAdopted(claim) && claim.state().mayBecome(AccountState.DETACHED)) {
                return detach(claim, reason);
            }
            if (claim.state() != AccountState.DELETING) {
                claim.become(reason, AccountState.DELETING);
            }
            return remove(claim);
        } catch (ClaimLostException e) {
            return Optional.of(e.why());
        }
    }

    private static boolean isAdopted(LiveClaim claim) {
        return claim.account().identity().provenance().origin() == Origin.ADOPTED;
    }

    /** Removes an account that is DELETING, and ends the claim. */
    Optional<String> remove(LiveClaim claim) {
        List<WorkFailure> failures = new ArrayList<>();
        List<BindingRecord> newestFirst = new ArrayList<>(claim.account().bindings());
        Collections.reverse(newestFirst);
        for (BindingRecord binding : newestFirst) {
            if (binding.remote().presence() != Presence.GONE) {
                removeBinding(claim, binding).ifPresent(failures::add);
            }
        }
        if (failures.isEmpty()) {
            bury(claim);
            return Optional.empty();
        }
        return Optional.of(park(claim, failures));
    }

    /**
     * For a creator that lost its claim: what it made may have come after the others had looked. Where it knows that it made
     * nothing, as where a stranger has the login, there is nothing to look for.
     */
    void removeWhatCameLate(LiveClaim claim) {
        List<BindingPatch> patches = claim.account().bindings().stream()
                .filter(b ->
                        b.remote().presence() != Presence.GONE || b.remote().everUnknown())
                .map(b -> BindingPatch.of(b.service(), Presence.UNKNOWN))
                .toList();
        claim.change(
                "may have come late",
                Transition.of(claim.state(), AccountState.DELETING, claim.taint())
                        .thenAnew(),
                patches);
        remove(claim);
    }

    private Optional<WorkFailure> removeBinding(LiveClaim claim, BindingRecord binding) {
        return services.find(binding.service())
                .map(service -> new DeleteStep(claim, service, binding).run())
                .orElseGet(() -> Optional.of(new WorkFailure(
                        binding.service(), "this manager has no adapter for it", WorkFailure.Kind.SERVICE)));
    }

    private static Optional<String> detach(LiveClaim claim, String reason) {
        claim.change(
                reason,
                Transition.of(claim.state(), AccountState.DETACHED, claim.taint())
                        .thenEnd(),
                List.of());
        return Optional.empty();
    }

    private static void bury(LiveClaim claim) {
        boolean doubtful =
                claim.account().bindings().stream().anyMatch(b -> b.remote().everUnknown());
        Transition end = Transition.of(AccountState.DELETING, AccountState.DELETED, claim.taint());
        claim.change(
                "gone from all services",
                doubtful ? end.thenPark(Prober.FIRST, Attempts.RESET) : end.thenEnd(),
                List.of());
    }

    private static Duration afterTheServices(LiveClaim claim, List<WorkFailure> failures) {
        Duration asked = failures.stream()
                .map(WorkFailure::retryAfter)
                .reduce(Duration.ZERO, (a, b) -> a.compareTo(b) > 0 ? a : b);
        return Backoff.afterWaiting(claim.account().times().inState(), asked);
    }

    private String park(LiveClaim claim, List<WorkFailure> failures) {
        String reason = failures.toString();
        int attempts = claim.account().condition().attempts();
        boolean counted = failures.stream().anyMatch(f -> f.kind() == WorkFailure.Kind.ACCOUNT);
        boolean hopeless = failures.stream().anyMatch(f -> f.kind() == WorkFailure.Kind.HOPELESS)
                || (counted && attempts + 1 >= rules.attempts());
        Duration due = counted ? Backoff.after(attempts) : afterTheServices(claim, failures);
        Transition stay = Transition.of(AccountState.DELETING, AccountState.DELETING, claim.taint());
        claim.change(
                reason,
                hopeless
                        ? Transition.of(AccountState.DELETING, AccountState.QUARANTINED, claim.taint())
                                .thenEnd()
                        : stay.thenPark(due, counted ? Attempts.COUNT : Attempts.KEEP),
                List.of());
        return reason;
    }
}
