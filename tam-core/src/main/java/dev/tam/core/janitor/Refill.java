package dev.tam.core.janitor;

import dev.tam.AccountState;
import dev.tam.BulkReport;
import dev.tam.Owner;
import dev.tam.PoolPolicy;
import dev.tam.ProgressListener;
import dev.tam.RunEndedException;
import dev.tam.core.ledger.Ledger;
import dev.tam.core.service.Services;
import dev.tam.core.work.Blueprint;
import dev.tam.core.work.Bulk;
import dev.tam.core.work.Cleaner;
import dev.tam.spi.Deadline;
import dev.tam.spi.store.AccountQuery;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.LabelQuery;
import dev.tam.spi.store.PoolKey;
import dev.tam.spi.store.Purpose;
import dev.tam.spi.store.Supply;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps pools at their number of idle accounts.
 *
 * <ol>
 *   <li>Counted are free accounts and those that will be free without a creation: CREATING, DIRTY and RESETTING ones.
 *   <li>Nothing is created while a service of the spec is parked, or too many of the pool's accounts are in quarantine.
 *   <li>Free accounts of a fingerprint that was superseded go after 24 hours.
 *   <li>A manager whose own fingerprint was superseded leaves the pool to those that have the present one.
 * </ol>
 */
public final class Refill {

    private static final Logger LOG = LoggerFactory.getLogger(Refill.class);
    private static final Duration QUIET = Duration.ofSeconds(30);
    private static final Duration SUPERSEDED = Duration.ofHours(24);

    private final Ledger ledger;
    private final Services services;
    private final Bulk bulk;
    private final Cleaner cleaner;
    private final Collection<Blueprint> blueprints;
    private final Function<Blueprint, Optional<PoolPolicy>> current;
    private final Map<String, Deadline> quietUntil = new ConcurrentHashMap<>();

    /** Wires it. */
    public Refill(
            Ledger ledger,
            Services services,
            Bulk bulk,
            Cleaner cleaner,
            Collection<Blueprint> blueprints,
            Function<Blueprint, Optional<PoolPolicy>> current) {
        this.ledger = ledger;
        this.services = services;
        this.bulk = bulk;
        this.cleaner = cleaner;
        this.blueprints = blueprints;
        this.current = current;
    }

    /** One round; how many accounts it created or removed. */
    public int tick() {
        int changed = 0;
        for (Blueprint blueprint : blueprints) {
            Optional<PoolPolicy> policy = current.apply(blueprint);
            if (policy.isEmpty()) {
                continue;
            }
            Supply supply = ledger.store()
                    .stats(
                            new PoolKey(ledger.namespace(), blueprint.name()),
                            blueprint.snapshot().fingerprint(),
                            LabelQuery.any());
            changed += fill(blueprint, policy.get(), supply);
            if (supply.superseded() > 0) {
                changed += drain(blueprint);
            }
        }
        return changed;
    }

    private int fill(Blueprint blueprint, PoolPolicy policy, Supply supply) {
        int coming = supply.count(AccountState.CREATING)
                + supply.count(AccountState.DIRTY)
                + supply.count(AccountState.RESETTING);
        int missing = policy.minIdle() - supply.free() - coming;
        boolean stopped = supply.count(AccountState.QUARANTINED) >= policy.quarantineCap()
                || !services.open().containsAll(blueprint.snapshot().services());
        return missing <= 0 || stopped ? 0 : create(blueprint, missing);
    }

    /** After a failure the pool is left alone for a while: what failed for the account would fail again at once. */
    private int create(Blueprint blueprint, int missing) {
        Deadline quiet = quietUntil.get(blueprint.name());
        if (quiet != null && !quiet.hasPassed()) {
            return 0;
        }
        try {
            BulkReport report = bulk.create(blueprint, Owner.POOL, missing, ProgressListener.NONE);
            if (!report.isComplete()) {
                LOG.warn(
                        "pool {} could not be refilled: {}",
                        blueprint.name(),
                        report.failures().get(0));
                quietUntil.put(blueprint.name(), Deadline.in(QUIET, ledger.time()));
            }
            return report.created().size();
        } catch (RunEndedException e) {
            // Managers of other runs fill the pool; this one's janitor goes on with what is due.
            return 0;
        }
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
