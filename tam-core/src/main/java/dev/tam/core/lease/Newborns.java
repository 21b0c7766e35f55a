package dev.tam.core.lease;

import dev.tam.AccountException;
import dev.tam.AccountState;
import dev.tam.Owner;
import dev.tam.PoolPolicy;
import dev.tam.core.ledger.Ledger;
import dev.tam.core.ledger.LiveClaim;
import dev.tam.core.service.Services;
import dev.tam.core.work.Blueprint;
import dev.tam.core.work.Bulk;
import dev.tam.core.work.NameReservation;
import dev.tam.core.work.Provisioner;
import dev.tam.core.work.Resting;
import dev.tam.core.work.Superseded;
import dev.tam.spi.store.LabelQuery;
import dev.tam.spi.store.PoolKey;
import dev.tam.spi.store.Supply;
import dev.tam.spi.store.Want;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Creates an account for one who waits, where its pool has room, its services are open and not too many accounts are in
 * quarantine, unless the pool {@linkplain Resting rests}. A full pool gets room if a free account of a superseded
 * fingerprint can go.
 *
 * @param ledger the ledger
 * @param services the services that must be open for it
 * @param names reserves its name
 * @param bulk brings it into its services, under another name where one is taken
 * @param resting pools that could not grow
 * @param superseded makes room
 * @param current how a pool is kept, if its fingerprint still is the one that is configured here
 */
public record Newborns(
        Ledger ledger,
        Services services,
        NameReservation names,
        Bulk bulk,
        Resting resting,
        Superseded superseded,
        Function<Blueprint, Optional<PoolPolicy>> current) {

    /** Creates one, which becomes a lease of the waiter unless that one has gone; why it failed, or empty. */
    Optional<FailedGrowth> one(Blueprint blueprint, Want want, Waiter waiter) {
        return obstacle(blueprint, want)
                .map(FailedGrowth::hindered)
                .or(() -> resting.obstacle(blueprint.name()).map(FailedGrowth::resting))
                .or(() -> create(blueprint, waiter));
    }

    private Optional<String> obstacle(Blueprint blueprint, Want want) {
        if (!want.labels().accepts(blueprint.labels())) {
            return Optional.of(
                    "a new account would not have the labels " + want.labels().required());
        }
        if (!services.open().containsAll(blueprint.snapshot().services())) {
            return Optional.of("a service of its spec is parked");
        }
        PoolKey pool = new PoolKey(ledger.namespace(), blueprint.name());
        Supply supply = ledger.store().stats(pool, want.fingerprint(), LabelQuery.any());
        int cap = current.apply(blueprint).orElse(blueprint.policy()).quarantineCap();
        return supply.count(AccountState.QUARANTINED) >= cap
                ? Optional.of("too many accounts of the pool are in quarantine to create more")
                : Optional.empty();
    }

    private Optional<FailedGrowth> create(Blueprint blueprint, Waiter waiter) {
        boolean[] booked = {false};
        try {
            Optional<LiveClaim> made = bulk.one(() -> reserve(blueprint), () -> {
                booked[0] = waiter.book();
                return booked[0]
                        ? new Provisioner.End(AccountState.LEASED, waiter.who())
                        : new Provisioner.End(AccountState.AVAILABLE, ledger.actor(Optional.empty()));
            });
            made.ifPresentOrElse(claim -> resting.worked(blueprint.name()), () -> resting.untried(blueprint.name()));
            made.filter(claim -> booked[0]).ifPresent(waiter::deliver);
            return Optional.empty();
        } catch (AccountException e) {
            String why = String.valueOf(e.getMessage());
            resting.failed(blueprint.name(), why);
            return Optional.of(FailedGrowth.of(why));
        } catch (RuntimeException e) {
            resting.untried(blueprint.name());
            throw e;
        }
    }

    private Optional<LiveClaim> reserve(Blueprint blueprint) {
        return names.reserve(blueprint, Owner.POOL)
                .or(() -> makeRoom(blueprint) ? names.reserve(blueprint, Owner.POOL) : Optional.empty());
    }

    /** Who has a superseded fingerprint itself makes no room at the cost of those that have the present one. */
    private boolean makeRoom(Blueprint blueprint) {
        return current.apply(blueprint).isPresent() && superseded.retire(blueprint, Duration.ZERO, 1) > 0;
    }
}
