package dev.tam.core.work;

import dev.tam.Secret;
import dev.tam.Taint;
import dev.tam.core.ledger.LiveClaim;
import dev.tam.core.secret.PasswordGenerator;
import dev.tam.core.secret.Sealer;
import dev.tam.core.secret.SecretPlace;
import dev.tam.core.service.Service;
import dev.tam.core.service.Services;
import dev.tam.spi.SealedSecret;
import dev.tam.spi.service.Capability;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.PasswordRules;
import dev.tam.spi.service.Reset;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.BindingPatch;
import dev.tam.spi.store.BindingRecord;
import dev.tam.spi.store.PasswordStep;
import dev.tam.spi.store.Transition;
import java.util.List;
import java.util.Optional;

/**
 * Gives an account a new password in all its services.
 *
 * <ol>
 *   <li>A pending password that an earlier rotation left behind is set first, so that all services agree. Where a
 *       rotation is owed that is not enough: who lost the lease may know that password too.
 *   <li>A fresh password is generated and committed as pending for all services.
 *
 *   <li>In each service with a pending password it is set, sessions are ended where the adapter can, and it is promoted.
 *   <li>After a failure the pending passwords stay: the next try sets the same value.
 * </ol>
 */
final class Rotation {

    private final Services services;
    private final Sealer sealer;
    private final PasswordGenerator passwords;

    Rotation(Services services, Sealer sealer, PasswordGenerator passwords) {
        this.services = services;
        this.sealer = sealer;
        this.passwords = passwords;
    }

    /** Whether every service of an account can take a new password. */
    boolean isPossible(AccountRecord account) {
        return account.bindings().stream()
                .allMatch(b -> services.get(b.service()).description().can(Capability.SETS_PASSWORD));
    }

    /** Rotates; empty if every service has the new password. */
    Optional<WorkFailure> run(LiveClaim claim) {
        boolean leftover = claim.account().bindings().stream()
                .anyMatch(b -> b.secrets().pending().isPresent());
        if (leftover) {
            Optional<WorkFailure> failure = setPending(claim);
            if (failure.isPresent() || claim.taint() != Taint.ROTATE) {
                return failure;
            }
        }
        commitPending(claim);
        return setPending(claim);
    }

    private Optional<WorkFailure> setPending(LiveClaim claim) {
        for (BindingRecord binding : claim.account().bindings()) {
            if (binding.secrets().pending().isPresent()) {
                Optional<WorkFailure> failure = set(claim, binding);
                if (failure.isPresent()) {
                    return failure;
                }
            }
        }
        return Optional.empty();
    }

    private void commitPending(LiveClaim claim) {
        AccountRecord account = claim.account();
        Secret fresh = passwords.generate(account.bindings().stream()
                .map(b -> services.get(b.service()).description().passwords())
                .reduce(PasswordRules::and)
                .orElse(PasswordRules.DEFAULT));
        List<BindingPatch> patches = account.bindings().stream()
                .map(b -> BindingPatch.of(
                        b.service(),
                        new PasswordStep.Pending(sealer.seal(
                                fresh, SecretPlace.password(account.identity(), b.service()), nextVersion(b)))))
                .toList();
        claim.change("new password pending", Transition.of(claim.state(), claim.state(), claim.taint()), patches);
    }

    private static int nextVersion(BindingRecord binding) {
        return binding.secrets().password().map(SealedSecret::version).orElse(0) + 1;
    }

    private Optional<WorkFailure> set(LiveClaim claim, BindingRecord binding) {
        Service service = services.get(binding.service());
        Secret pending = sealer.open(
                binding.secrets().pending().orElseThrow(),
                SecretPlace.password(claim.account().identity(), service.id()));
        Outcome<Reset> outcome =
                RemoteCalls.change(claim, service, binding, (adapter, call) -> adapter.setPassword(call, pending));
        if (!(outcome instanceof Outcome.Done<Reset>)) {
            return Optional.of(WorkFailure.of(service.id(), outcome));
        }
        if (service.description().can(Capability.REVOKES_SESSIONS)) {
            Outcome<Reset> revoked = revoke(claim, service, binding);
            if (!(revoked instanceof Outcome.Done<Reset>)) {
                return Optional.of(WorkFailure.of(service.id(), revoked));
            }
        }
        claim.learn("password set in " + service.id(), BindingPatch.of(service.id(), new PasswordStep.Promote()));
        return Optional.empty();
    }

    private static Outcome<Reset> revoke(LiveClaim claim, Service service, BindingRecord binding) {
        return RemoteCalls.change(claim, service, binding, ServiceAdapter::revokeSessions);
    }
}
