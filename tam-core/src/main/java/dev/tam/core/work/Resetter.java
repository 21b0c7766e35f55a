package dev.tam.core.work;

import static dev.tam.core.work.WorkFailure.Kind.ACCOUNT;
import static dev.tam.core.work.WorkFailure.Kind.HOPELESS;
import static dev.tam.core.work.WorkFailure.Kind.SERVICE;

import dev.tam.AccountState;
import dev.tam.Origin;
import dev.tam.Owner;
import dev.tam.Presence;
import dev.tam.SecretUnreadableException;
import dev.tam.SecretUnreadableException.Reason;
import dev.tam.Taint;
import dev.tam.core.ledger.AddedLabels;
import dev.tam.core.ledger.ClaimLostException;
import dev.tam.core.ledger.LiveClaim;
import dev.tam.core.secret.PasswordGenerator;
import dev.tam.core.secret.Sealer;
import dev.tam.core.service.Service;
import dev.tam.core.service.Services;
import dev.tam.spi.service.Capability;
import dev.tam.spi.service.Description;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.Reset;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.BindingRecord;
import dev.tam.spi.store.Transition;
import dev.tam.spi.store.Transition.Attempts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Makes a used account like new.
 *
 * <ol>
 *   <li>The account becomes RESETTING under the claim. One that is not PRESENT in all its services is removed instead.
 *   <li>Its data is reset in every service that can.
 *   <li>Its password is rotated if that is owed, if somebody asked for the reset who holds the account (RUN accounts,
 *       leases), or if a service cannot reset data.
 *   <li>Then it is AVAILABLE or HELD, by its owner, without the labels that leases added. If a rotation that is owed is
 *       impossible, it is removed instead.
 *   <li>After a failure it is DIRTY again and owes what it owed, for reasons of a service each time for longer; refused too
 *       often, it is set aside.
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
        Duration parked =
                claim.state() == AccountState.DIRTY ? claim.account().times().inState() : Duration.ZERO;
        try {
            claim.change(
                    "reset",
                    Transition.of(
                            claim.state(), AccountState.RESETTING, claim.taint().and(Taint.RESET)),
                    List.of());
            Optional<String> hopeless = obstacle(claim.account());
            return hopeless.isPresent() ? replace(claim, hopeless.get()) : finish(claim, parked);
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
        Optional<WorkFailure> failure = work(claim);
        if (failure.isEmpty()) {
            likeNew(claim, Transition.of(AccountState.LEASED, AccountState.LEASED, claim.taint()));
        }
        return failure;
    }

    /** Why no reset can make an account like new: it is not whole, or a rotation that is owed is impossible. */
    private Optional<String> obstacle(AccountRecord account) {
        return account.bindings().stream()
                .filter(b -> b.remote().presence() != Presence.PRESENT)
                .findFirst()
                .map(b -> "it is " + b.remote().presence() + " in " + b.service() + ", not PRESENT")
                .or(() -> mustRotate(account) && !rotation.isPossible(account)
                        ? Optional.of("its password cannot be rotated")
                        : Optional.empty());
    }

    private static WorkFailure lost(LiveClaim claim, ClaimLostException e) {
        return new WorkFailure(claim.account().bindings().get(0).service(), e.why(), SERVICE);
    }

    private Optional<WorkFailure> replace(LiveClaim claim, String why) {
        if (claim.account().identity().provenance().origin() == Origin.ADOPTED) {
            WorkFailure failure =
                    new WorkFailure(claim.account().bindings().get(0).service(), why, HOPELESS);
            park(claim, failure, Duration.ZERO);
            return Optional.of(failure);
        }
        cleaner.remove(claim, why);
        return Optional.of(new WorkFailure(
                claim.account().bindings().get(0).service(), why + "; it is removed instead", HOPELESS));
    }

    private Optional<WorkFailure> finish(LiveClaim claim, Duration parked) {
        Optional<WorkFailure> failure = work(claim);
        failure.ifPresentOrElse(f -> park(claim, f, parked), () -> rest(claim));
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
            return mustRotate(claim.account()) ? rotation.run(claim) : Optional.empty();
        } catch (SecretUnreadableException e) {
            return Optional.of(new WorkFailure(
                    claim.account().bindings().get(0).service(),
                    String.valueOf(e.getMessage()),
                    e.reason() == Reason.MISSING_KEY ? SERVICE : HOPELESS));
        }
    }

    private boolean mustRotate(AccountRecord account) {
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
        Outcome<Reset> outcome = RemoteCalls.change(claim, service, binding, ServiceAdapter::reset);
        if (outcome instanceof Outcome.Done<Reset>) {
            return Optional.empty();
        }
        return Optional.of(WorkFailure.of(service.id(), outcome));
    }

    private static void rest(LiveClaim claim) {
        AccountState to = claim.account().identity().provenance().owner() == Owner.POOL
                ? AccountState.AVAILABLE
                : AccountState.HELD;
        likeNew(claim, Transition.of(AccountState.RESETTING, to, Taint.NONE).thenEnd());
    }

    /** With the data go the labels that told of it. */
    private static void likeNew(LiveClaim claim, Transition transition) {
        claim.change("like new", transition, AddedLabels.drop(claim.account().labels()));
    }

    /**
     * Parks the account again, or sets it aside.
     *
     * @param parked how long it was DIRTY before; each reset begins that anew, so that it is doubled here
     */
    private void park(LiveClaim claim, WorkFailure failure, Duration parked) {
        int attempts = claim.account().condition().attempts();
        boolean counted = failure.kind() == ACCOUNT;
        boolean hopeless = failure.kind() == HOPELESS || (counted && attempts + 1 >= rules.attempts());
        Transition transition = hopeless
                ? Transition.of(AccountState.RESETTING, AccountState.QUARANTINED, claim.taint())
                        .thenEnd()
                : Transition.of(AccountState.RESETTING, AccountState.DIRTY, claim.taint())
                        .thenPark(
                                counted
                                        ? Backoff.after(attempts)
                                        : Backoff.afterWaiting(parked.multipliedBy(2), failure.retryAfter()),
                                counted ? Attempts.COUNT : Attempts.KEEP);
        claim.change("reset failed, " + failure, transition, List.of());
    }
}
