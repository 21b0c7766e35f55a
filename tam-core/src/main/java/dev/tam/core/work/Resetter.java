package dev.tam.core.work;

import static dev.tam.core.work.WorkFailure.Kind.ACCOUNT;
import static dev.tam.core.work.WorkFailure.Kind.HOPELESS;
import static dev.tam.core.work.WorkFailure.Kind.SERVICE;

import dev.tam.AccountState;
import dev.tam.Origin;
import dev.tam.Owner;
import dev.tam.Taint;
import dev.tam.core.ledger.ClaimLostException;
import dev.tam.core.ledger.LiveClaim;
import dev.tam.core.secret.PasswordGenerator;
import dev.tam.core.secret.Sealer;
import dev.tam.core.secret.SecretUnreadableException;
import dev.tam.core.secret.SecretUnreadableException.Reason;
import dev.tam.core.service.Service;
import dev.tam.core.service.Services;
import dev.tam.spi.service.Capability;
import dev.tam.spi.service.Description;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.Reset;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.BindingRecord;
import dev.tam.spi.store.Transition;
import dev.tam.spi.store.Transition.Attempts;
import java.util.List;
import java.util.Optional;

/**
 * Makes a used account like new.
 *
 * <ol>
 *   <li>The account becomes RESETTING under the claim.
 *   <li>Its data is reset in every service that can.
 *   <li>Its password is rotated if that is owed, if somebody asked for the reset who holds the account (RUN accounts,
 *       leases), or if a service cannot reset data.
 *   <li>Then it is AVAILABLE or HELD, by its owner. If a rotation that is owed is impossible, it is removed instead.
 *   <li>After a failure it is DIRTY again and owes what it owed; refused too often, it is set aside.
 * </ol>
 */
public final class Resetter {

    private final Services services;
    private final Rotation rotation;
    private final Cleaner cleaner;
    private final WorkRules rules;

    /** Wires it. */
    public Resetter(Services services, Sealer sealer, PasswordGenerator passwords, Cleaner cleaner, WorkRules rules) {
        this.services = services;
        this.rotation = new Rotation(services, sealer, passwords);
        this.cleaner = cleaner;
        this.rules = rules;
    }

    /** Whether services can make an account like new: all can reset its data, or all can change its password. */
    public static boolean canReset(List<Description> services) {
        return services.stream().allMatch(s -> s.can(Capability.RESETS))
                || services.stream().allMatch(s -> s.can(Capability.SETS_PASSWORD));
    }

    /** Whether an account can get a new password in all its services. */
    public boolean canRotate(AccountRecord account) {
        return rotation.isPossible(account);
    }

    /**
     * Resets an account and ends the claim.
     *
     * @param claim the account, DIRTY or HELD
     * @return why it is not like new; empty if it is
     */
    public Optional<WorkFailure> reset(LiveClaim claim) {
        try {
            claim.change(
                    "reset",
                    Transition.of(
                            claim.state(), AccountState.RESETTING, claim.taint().and(Taint.RESET)),
                    List.of());
            return mustRotate(claim) && !rotation.isPossible(claim.account()) ? replace(claim) : finish(claim);
        } catch (ClaimLostException e) {
            return Optional.of(lost(claim, e));
        }
    }

    /**
     * Resets an account in the middle of its lease. State and claim stay.
     *
     * @param claim the account, LEASED
     * @return why it is not like new; empty if it is
     * @throws ClaimLostException if the lease is lost
     */
    public Optional<WorkFailure> resetInLease(LiveClaim claim) {
        return work(claim);
    }

    private static WorkFailure lost(LiveClaim claim, ClaimLostException e) {
        return new WorkFailure(claim.account().bindings().get(0).service(), e.why(), SERVICE);
    }

    private Optional<WorkFailure> replace(LiveClaim claim) {
        String why = "its password cannot be rotated";
        if (claim.account().identity().provenance().origin() == Origin.ADOPTED) {
            WorkFailure failure =
                    new WorkFailure(claim.account().bindings().get(0).service(), why, HOPELESS);
            park(claim, failure);
            return Optional.of(failure);
        }
        cleaner.remove(claim, why);
        return Optional.of(new WorkFailure(
                claim.account().bindings().get(0).service(), why + "; it is removed instead", HOPELESS));
    }

    private Optional<WorkFailure> finish(LiveClaim claim) {
        Optional<WorkFailure> failure = work(claim);
        failure.ifPresentOrElse(f -> park(claim, f), () -> rest(claim));
        return failure;
    }

    private Optional<WorkFailure> work(LiveClaim claim) {
        try {
            for (BindingRecord binding : claim.account().bindings()) {
                Optional<WorkFailure> failure = resetData(claim, binding);
                if (failure.isPresent()) {
                    return failure;
                }
            }
            return mustRotate(claim) ? rotation.run(claim) : Optional.empty();
        } catch (SecretUnreadableException e) {
            return Optional.of(new WorkFailure(
                    claim.account().bindings().get(0).service(),
                    String.valueOf(e.getMessage()),
                    e.reason() == Reason.LOST_KEY ? SERVICE : HOPELESS));
        }
    }

    private boolean mustRotate(LiveClaim claim) {
        AccountRecord account = claim.account();
        return account.condition().taint() == Taint.ROTATE
                || account.state() == AccountState.LEASED
                || account.identity().provenance().owner() == Owner.RUN
                || account.bindings().stream()
                        .anyMatch(b -> b.secrets().pending().isPresent()
                                || !services.get(b.service()).description().can(Capability.RESETS));
    }

    private Optional<WorkFailure> resetData(LiveClaim claim, BindingRecord binding) {
        Service service = services.get(binding.service());
        if (!service.description().can(Capability.RESETS)) {
            return Optional.empty();
        }
        claim.ensure(service.callTimeout());
        Outcome<Reset> outcome = service.call(claim.certain(), call -> call.adapter()
                .reset(RemoteCalls.of(claim.account(), binding, call.deadline())));
        if (outcome instanceof Outcome.Done<Reset>) {
            return Optional.empty();
        }
        boolean account = outcome instanceof Outcome.Refused<Reset> refused
                && !refused.code().isAboutService();
        return Optional.of(new WorkFailure(service.id(), Outcomes.describe(outcome), account ? ACCOUNT : SERVICE));
    }

    private static void rest(LiveClaim claim) {
        AccountState to = claim.account().identity().provenance().owner() == Owner.POOL
                ? AccountState.AVAILABLE
                : AccountState.HELD;
        claim.change(
                "like new",
                Transition.of(AccountState.RESETTING, to, Taint.NONE).thenEnd(),
                List.of());
    }

    private void park(LiveClaim claim, WorkFailure failure) {
        int attempts = claim.account().condition().attempts();
        boolean counted = failure.kind() == ACCOUNT;
        boolean hopeless = failure.kind() == HOPELESS || (counted && attempts + 1 >= rules.attempts());
        Transition transition = hopeless
                ? Transition.of(AccountState.RESETTING, AccountState.QUARANTINED, claim.taint())
                        .thenEnd()
                : Transition.of(AccountState.RESETTING, AccountState.DIRTY, claim.taint())
                        .thenPark(Backoff.after(counted ? attempts : 1), counted ? Attempts.COUNT : Attempts.KEEP);
        claim.change("reset failed, " + failure, transition, List.of());
    }
}
