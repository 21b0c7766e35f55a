package dev.tam.core.lease;

import dev.tam.AccountState;
import dev.tam.Owner;
import dev.tam.PoolPolicy;
import dev.tam.ServiceId;
import dev.tam.TamException;
import dev.tam.core.ledger.Ledger;
import dev.tam.core.ledger.LiveClaim;
import dev.tam.core.service.Services;
import dev.tam.core.work.Blueprint;
import dev.tam.core.work.NameReservation;
import dev.tam.core.work.Provisioner;
import dev.tam.core.work.Resetter;
import dev.tam.core.work.WorkFailure;
import dev.tam.spi.store.AccountQuery;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.LabelQuery;
import dev.tam.spi.store.PageRequest;
import dev.tam.spi.store.PoolKey;
import dev.tam.spi.store.Purpose;
import dev.tam.spi.store.Supply;
import dev.tam.spi.store.Want;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Brings accounts to a pool for those who wait.
 *
 * <ol>
 *   <li>A dirty account whose time has come is reset: it goes to the oldest waiter.
 *   <li>Else, where the pool has room and not too many accounts in quarantine, one is created. It becomes a lease of the
 *       waiter that it was grown for; if that one has gone, it is free.
 * </ol>
 */
public final class Growth {

    private final Ledger ledger;
    private final Services services;
    private final NameReservation names;

    private final Provisioner provisioner;
    private final Resetter resetter;
    private final Function<String, PoolPolicy> policies;
    private final Executor workers;

    /** Wires it. */
    public Growth(
            Ledger ledger,
            Services services,
            NameReservation names,
            Provisioner provisioner,
            Resetter resetter,
            Function<String, PoolPolicy> policies,
            Executor workers) {
        this.policies = policies;
        this.ledger = ledger;
        this.services = services;
        this.names = names;
        this.provisioner = provisioner;
        this.resetter = resetter;
        this.workers = workers;
    }

    /** Starts a growth for a waiter, unless it has one. */
    void start(Blueprint blueprint, Want want, Waiter waiter) {
        if (waiter.beginGrowing()) {
            workers.execute(() -> waiter.endGrowing(grow(blueprint, want, waiter)));
        }
    }

    /** One piece of growth; why it failed, or empty. */
    private Optional<String> grow(Blueprint blueprint, Want want, Waiter waiter) {
        try {
            return cleanDirty(want) ? Optional.empty() : create(blueprint, want, waiter);
        } catch (TamException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            return Optional.of("unexpected: " + e);
        }
    }

    private boolean cleanDirty(Want want) {
        Set<ServiceId> open = services.open();
        AccountQuery dirty = AccountQuery.all(ledger.namespace())
                .inStates(Set.of(AccountState.DIRTY))
                .ownedBy(Set.of(Owner.POOL))
                .ofSpec(want.pool());
        return ledger.store().list(dirty, PageRequest.first(20)).items().stream()
                .filter(a -> open.containsAll(a.identity().spec().services()))
                .filter(a -> a.identity().spec().fingerprint().equals(want.fingerprint()))
                .filter(a -> want.labels().accepts(a.labels()))
                .filter(a ->
                        a.times().due().filter(d -> d.isAfter(a.times().read())).isEmpty())
                .anyMatch(this::reset);
    }

    private boolean reset(AccountRecord account) {
        return ledger.take(account.id(), Purpose.RESET, Set.of(AccountState.DIRTY), "somebody waits for it")
                .claim()
                .filter(claim -> resetter.reset(claim).isEmpty())
                .isPresent();
    }

    private Optional<String> create(Blueprint blueprint, Want want, Waiter waiter) {
        if (!want.labels().accepts(blueprint.labels())) {
            return Optional.of(
                    "a new account would not have the labels " + want.labels().required());
        }
        if (!services.open().containsAll(blueprint.snapshot().services())) {
            return Optional.of("a service of its spec is parked");
        }
        Supply supply = ledger.store()
                .stats(new PoolKey(ledger.namespace(), want.pool()), want.fingerprint(), LabelQuery.any());
        if (supply.count(AccountState.QUARANTINED)
                >= policies.apply(want.pool()).quarantineCap()) {
            return Optional.of("too many accounts of the pool are in quarantine to create more");
        }
        Optional<LiveClaim> claim = names.reserve(blueprint, Owner.POOL);
        if (claim.isEmpty()) {
            return Optional.empty();
        }
        boolean[] booked = {false};
        Optional<WorkFailure> failure = provisioner.provision(claim.get(), () -> {
            booked[0] = waiter.book();
            return booked[0]
                    ? new Provisioner.End(AccountState.LEASED, waiter.who())
                    : new Provisioner.End(AccountState.AVAILABLE, ledger.actor(Optional.empty()));
        });
        if (failure.isEmpty() && booked[0]) {
            waiter.deliver(claim.get());
        }
        return failure.map(WorkFailure::toString);
    }
}
