package dev.tam.core.janitor;

import dev.tam.AccountState;
import dev.tam.Owner;
import dev.tam.PoolPolicy;
import dev.tam.ProgressListener;
import dev.tam.core.ledger.Ledger;
import dev.tam.core.service.Services;
import dev.tam.core.work.Blueprint;
import dev.tam.core.work.Bulk;
import dev.tam.core.work.Cleaner;
import dev.tam.spi.store.AccountQuery;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.LabelQuery;
import dev.tam.spi.store.PoolKey;
import dev.tam.spi.store.Purpose;
import dev.tam.spi.store.Supply;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.function.Function;

/**
 * Keeps pools at their number of idle accounts.
 *
 * <ol>
 *   <li>Counted are free accounts and those that will be free without a creation: CREATING, DIRTY and RESETTING ones.
 *   <li>Nothing is created while a service of the spec is parked, or too many of the pool's accounts are in quarantine.
 *   <li>Free accounts of a fingerprint that was superseded go after 24 hours.
 * </ol>
 */
public final class Refill {

    private static final Duration SUPERSEDED = Duration.ofHours(24);

    private final Ledger ledger;
    private final Services services;
    private final Bulk bulk;
    private final Cleaner cleaner;
    private final Collection<Blueprint> blueprints;
    private final Function<String, PoolPolicy> policies;

    /** Wires it. */
    public Refill(
            Ledger ledger,
            Services services,
            Bulk bulk,
            Cleaner cleaner,
            Collection<Blueprint> blueprints,
            Function<String, PoolPolicy> policies) {
        this.ledger = ledger;
        this.services = services;
        this.bulk = bulk;
        this.cleaner = cleaner;
        this.blueprints = blueprints;
        this.policies = policies;
    }

    /** One round; how many accounts it created or removed. */
    public int tick() {
        int changed = 0;
        for (Blueprint blueprint : blueprints) {
            Supply supply = ledger.store().stats(new PoolKey(ledger.namespace(), blueprint.name()), LabelQuery.any());
            changed += fill(blueprint, supply);
            if (supply.superseded() > 0) {
                changed += drain(blueprint);
            }
        }
        return changed;
    }

    private int fill(Blueprint blueprint, Supply supply) {
        PoolPolicy policy = policies.apply(blueprint.name());
        int coming = supply.count(AccountState.CREATING)
                + supply.count(AccountState.DIRTY)
                + supply.count(AccountState.RESETTING);
        int missing = policy.minIdle() - supply.free() - coming;
        boolean stopped = supply.count(AccountState.QUARANTINED) >= policy.quarantineCap()
                || !services.open().containsAll(blueprint.snapshot().services());
        return missing <= 0 || stopped
                ? 0
                : bulk.create(blueprint, Owner.POOL, missing, ProgressListener.NONE)
                        .created()
                        .size();
    }

    private int drain(Blueprint blueprint) {
        AccountQuery free = AccountQuery.all(ledger.namespace())
                .inStates(Set.of(AccountState.AVAILABLE))
                .ofSpec(blueprint.name());
        return (int) ledger.all(free).stream()
                .filter(a -> !a.identity()
                        .spec()
                        .fingerprint()
                        .equals(blueprint.snapshot().fingerprint()))
                .filter(a -> a.times().inState().compareTo(SUPERSEDED) > 0)
                .filter(this::retire)
                .count();
    }

    private boolean retire(AccountRecord account) {
        String why = "its fingerprint was superseded";
        return ledger.take(account.id(), Purpose.DELETE, Set.of(AccountState.AVAILABLE), why)
                .claim()
                .filter(claim -> cleaner.remove(claim, why).isEmpty())
                .isPresent();
    }
}
