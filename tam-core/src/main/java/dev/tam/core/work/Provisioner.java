package dev.tam.core.work;

import dev.tam.AccountState;
import dev.tam.Presence;
import dev.tam.ServiceId;
import dev.tam.Taint;
import dev.tam.core.ledger.ClaimLostException;
import dev.tam.core.ledger.Ledger;
import dev.tam.core.ledger.LiveClaim;
import dev.tam.core.secret.Sealer;
import dev.tam.core.service.Services;
import dev.tam.spi.store.Actor;
import dev.tam.spi.store.BindingPatch;
import dev.tam.spi.store.Move;
import dev.tam.spi.store.Purpose;
import dev.tam.spi.store.Transition;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Brings a reserved account into all its services.
 *
 * <ol>
 *   <li>Stages come in the order of the spec, the services of one stage at the same time; what a stage returned is
 *       written down before the next begins.
 *   <li>After the last one, if its record says PRESENT of each service, the account becomes what its maker wants:
 *       AVAILABLE, HELD, or LEASED under the same claim.
 *   <li>After a failure the rest of its stage is waited for; then all goes backward through the {@link Cleaner}, newest
 *       binding first.
 *   <li>If the claim is lost on the way, somebody else has taken the account up; what came to be here after it did is
 *       removed under a claim of its own, if nobody else is at it.
 * </ol>
 */
public final class Provisioner {

    private final Ledger ledger;
    private final Services services;
    private final Sealer sealer;
    private final Cleaner cleaner;
    private final WorkRules rules;

    /** Wires it. */
    public Provisioner(Ledger ledger, Services services, Sealer sealer, Cleaner cleaner, WorkRules rules) {
        this.ledger = ledger;
        this.services = services;
        this.sealer = sealer;
        this.cleaner = cleaner;
        this.rules = rules;
    }

    /**
     * Brings an account into its services.
     *
     * @param claim the account in CREATING
     * @param end asked at the very end, what it becomes
     * @return why it failed; empty if it became what was wanted
     */
    public Optional<WorkFailure> provision(LiveClaim claim, Supplier<End> end) {
        try {
            return create(claim).or(() -> {
                finish(claim, end.get());
                return Optional.empty();
            });
        } catch (ClaimLostException e) {
            removeAsZombie(claim);
            return Optional.of(new WorkFailure(
                    claim.account().bindings().get(0).service(),
                    e.why() + "; what was created is removed",
                    WorkFailure.Kind.SERVICE));
        }
    }

    private Optional<WorkFailure> create(LiveClaim claim) {
        Set<ServiceId> begun = new HashSet<>();
        for (List<ServiceId> stage : claim.account().identity().spec().stages()) {
            CreateStage.Result result = new CreateStage(claim, stage, this::step).run();
            begun.addAll(result.begun());
            if (result.failure().isPresent()) {
                giveUp(claim, result.failure().get(), begun);
                return result.failure();
            }
        }
        Optional<WorkFailure> half = half(claim);
        half.ifPresent(failure -> giveUp(claim, failure, begun));
        return half;
    }

    /** Why the account is not whole by its record, whatever its services said; empty if it is. */
    private static Optional<WorkFailure> half(LiveClaim claim) {
        return claim.account().bindings().stream()
                .filter(b -> b.remote().presence() != Presence.PRESENT)
                .findFirst()
                .map(b -> new WorkFailure(
                        b.service(),
                        "its record says " + b.remote().presence() + ", not PRESENT",
                        WorkFailure.Kind.SERVICE));
    }

    private Optional<WorkFailure> step(LiveClaim claim, ServiceId service) {
        CreateCalls calls = new CreateCalls(claim, services.get(service), sealer);
        return new CreateStep(calls, rules.attempts()).run();
    }

    private void giveUp(LiveClaim claim, WorkFailure failure, Set<ServiceId> begun) {
        neverSent(claim, begun);
        claim.become("creation failed, " + failure, AccountState.DELETING);
        cleaner.remove(claim);
    }

    private static void neverSent(LiveClaim claim, Set<ServiceId> begun) {
        List<BindingPatch> patches = claim.account().bindings().stream()
                .filter(b -> !begun.contains(b.service()))
                .map(b -> BindingPatch.of(b.service(), Presence.GONE))
                .toList();
        claim.change(
                "not sent to the services after",
                Transition.of(AccountState.CREATING, AccountState.CREATING, claim.taint()),
                patches);
    }

    private void finish(LiveClaim claim, End end) {
        Transition transition = Transition.of(AccountState.CREATING, end.state(), Taint.NONE);
        claim.change(Move.of(
                ledger.stamp("created", end.holder()),
                claim.ref(),
                end.state() == AccountState.LEASED ? transition.thenLease() : transition.thenEnd()));
    }

    /**
     * What a creation ends in.
     *
     * @param state what the account becomes
     * @param holder whose it is then
     */
    public record End(AccountState state, Actor holder) {}

    private void removeAsZombie(LiveClaim lost) {
        Set<AccountState> from = EnumSet.of(AccountState.CREATING, AccountState.DELETING, AccountState.DELETED);
        ledger.take(lost.ref().account(), Purpose.DELETE, from, "a creator came late")
                .claim()
                .ifPresent(this::removeWhatCameLate);
    }

    private void removeWhatCameLate(LiveClaim claim) {
        try {
            cleaner.removeWhatCameLate(claim);
        } catch (ClaimLostException e) {
            // Whoever has it now goes on; a probe looks again.
        }
    }
}
