package dev.tam.core.janitor;

import dev.tam.AccountState;
import dev.tam.BulkReport;
import dev.tam.PoolPolicy;
import dev.tam.ProgressListener;
import dev.tam.RunEndedException;
import dev.tam.core.ledger.Ledger;
import dev.tam.core.service.Services;
import dev.tam.core.work.Blueprint;
import dev.tam.core.work.Bulk;
import dev.tam.core.work.Resting;
import dev.tam.core.work.Superseded;
import dev.tam.spi.store.LabelQuery;
import dev.tam.spi.store.PoolKey;
import dev.tam.spi.store.Supply;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps pools at their number of idle accounts.
 *
 * <ol>
 *   <li>Counted are free accounts and those that will be free without a creation: CREATING, DIRTY and RESETTING ones.
 *   <li>They are counted again before each creation, so that what other managers have begun meanwhile counts: together
 *       they make no more than one too many each, and that only if they ask at the same moment.
 *   <li>One round creates up to 32 and retires up to 32; the next goes on, so that what is due does not wait for a large
 *       pool.
 *   <li>A round ends with its first failure, and the pool {@linkplain Resting rests}.
 *   <li>Nothing is created while a service of the spec is parked, or too many of the pool's accounts are in quarantine,
 *       which is said once.
 *   <li>Free accounts of a fingerprint that was superseded go after 24 hours.
 *   <li>A manager whose own fingerprint was superseded leaves the pool to those that have the present one.
 * </ol>
 */
public final class Refill {

    private static final Logger LOG = LoggerFactory.getLogger(Refill.class);
    private static final Duration SUPERSEDED = Duration.ofHours(24);
    private static final int ROUND = 32;
    private static final Set<AccountState> OUTSIDE =
            EnumSet.of(AccountState.DELETED, AccountState.DETACHED, AccountState.QUARANTINED);

    private final Ledger ledger;
    private final Services services;
    private final Bulk bulk;
    private final Resting resting;
    private final Superseded old;
    private final Collection<Blueprint> blueprints;
    private final Function<Blueprint, Optional<PoolPolicy>> current;
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private volatile boolean runEnded;

    /** Wires it. */
    public Refill(
            Ledger ledger,
            Services services,
            Bulk bulk,
            Resting resting,
            Superseded old,
            Collection<Blueprint> blueprints,
            Function<Blueprint, Optional<PoolPolicy>> current) {
        this.ledger = ledger;
        this.services = services;
        this.bulk = bulk;
        this.resting = resting;
        this.old = old;
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
            Supply supply = supply(blueprint);
            changed += fill(blueprint, policy.get(), supply);
            if (supply.superseded() > 0) {
                changed += old.retire(blueprint, SUPERSEDED, ROUND);
            }
        }
        return changed;
    }

    /** Whether an account was refused since the run was ended: this manager fills no pool any more. */
    public boolean isRunEnded() {
        return runEnded;
    }

    private Supply supply(Blueprint blueprint) {
        PoolKey pool = new PoolKey(ledger.namespace(), blueprint.name());
        return ledger.store().stats(pool, blueprint.snapshot().fingerprint(), LabelQuery.any());
    }

    /** How many are missing and have room: a full pool at work is no failure. */
    private static int missing(PoolPolicy policy, Supply supply) {
        int coming = supply.count(AccountState.CREATING)
                + supply.count(AccountState.DIRTY)
                + supply.count(AccountState.RESETTING);
        int inPool = supply.counts().entrySet().stream()
                .filter(e -> !OUTSIDE.contains(e.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
        return Math.min(policy.minIdle() - supply.free() - coming, policy.maxSize() - inPool);
    }

    private int fill(Blueprint blueprint, PoolPolicy policy, Supply supply) {
        int missing = Math.min(ROUND, missing(policy, supply));
        return missing <= 0 || isStopped(blueprint, policy, supply) || !isOpen(blueprint)
                ? 0
                : create(blueprint, policy, missing);
    }

    /** Said once each time that it comes to it. */
    private boolean isStopped(Blueprint blueprint, PoolPolicy policy, Supply supply) {
        int setAside = supply.count(AccountState.QUARANTINED);
        boolean stopped = setAside >= policy.quarantineCap();
        if (!stopped) {
            told.remove(blueprint.name());
        } else if (told.add(blueprint.name())) {
            LOG.warn(
                    "pool {} is not refilled any more: {} of its accounts are in quarantine, and {} stop it. See"
                            + " quarantine().byReason(), mend the cause, then retry(...) or delete(...) them",
                    blueprint.name(),
                    setAside,
                    policy.quarantineCap());
        }
        return stopped;
    }

    private boolean isOpen(Blueprint blueprint) {
        return services.open().containsAll(blueprint.snapshot().services());
    }

    private int create(Blueprint blueprint, PoolPolicy policy, int missing) {
        if (resting.obstacle(blueprint.name()).isPresent()) {
            return 0;
        }
        IntPredicate wanted = failures -> failures == 0 && isOpen(blueprint) && missing(policy, supply(blueprint)) > 0;
        try {
            BulkReport report = bulk.createWhile(wanted, blueprint, missing, ProgressListener.NONE);
            if (report.failures().isEmpty()) {
                tell(blueprint, report);
            } else if (!wanted.test(0)) {
                // Others have filled the pool meanwhile, or one of its services is parked.
                resting.untried(blueprint.name());
            } else {
                String why = report.failures().get(0);
                Duration length = resting.failed(blueprint.name(), why);
                LOG.warn(
                        "pool {} could not be refilled, and rests for {} s: {}",
                        blueprint.name(),
                        length.toSeconds(),
                        why);
            }
            return report.created().size();
        } catch (RunEndedException e) {
            // Managers of other runs fill the pool; this one's janitor goes on with what is due.
            runEnded = true;
            return 0;
        } catch (RuntimeException e) {
            resting.untried(blueprint.name());
            throw e;
        }
    }

    /** Where nothing was made although nothing failed, others have filled the pool. */
    private void tell(Blueprint blueprint, BulkReport report) {
        if (report.created().isEmpty()) {
            resting.untried(blueprint.name());
        } else {
            resting.worked(blueprint.name());
        }
    }
}
