package dev.tam.core.cleanup;

import dev.tam.AccountName;
import dev.tam.AccountState;
import dev.tam.CleanupPlan;
import dev.tam.CleanupRefusedException;
import dev.tam.CleanupReport;
import dev.tam.CleanupReport.Left;
import dev.tam.CleanupTerm;
import dev.tam.TamException;
import dev.tam.core.ledger.Ledger;
import dev.tam.core.ledger.Taking;
import dev.tam.core.service.Services;
import dev.tam.core.work.Cleaner;
import dev.tam.core.work.Parallel;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.ClaimId;
import dev.tam.spi.store.ClaimRecord;
import dev.tam.spi.store.ClaimResult;
import dev.tam.spi.store.Namespace;
import dev.tam.spi.store.Purpose;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Plans cleanups and carries them out.
 *
 * <ol>
 *   <li>The {@link Keys} that a scope needs must fit, and those that a plan was given; else nothing is deleted.
 *   <li>Each account of the plan is claimed; a live claim is left alone unless leases are to be revoked and it stood when
 *       the plan was made.
 *   <li>The {@link Cleaner} removes it. One account's failure does not stop the others, and what an interrupt keeps from
 *       being begun is reported as left.
 * </ol>
 */
public final class Cleanup {

    private static final int WIDTH = 16;
    private static final Optional<String> NOT_BEGUN =
            Optional.of("interrupted before it was begun; run the cleanup again");
    private static final Set<AccountState> REMOVABLE =
            EnumSet.complementOf(EnumSet.of(AccountState.DELETED, AccountState.DETACHED, AccountState.LEASED));

    private final Ledger ledger;
    private final Cleaner cleaner;
    private final Planner planner;
    private final Sweep sweep;

    /**
     * Wires it.
     *
     * @param deadAfter how long the members of a run must be silent until it is dead
     * @param specs the specs that are configured
     * @param proven whether a name proves that we made it
     */
    public Cleanup(
            Ledger ledger,
            Services services,
            Cleaner cleaner,
            Duration deadAfter,
            Set<String> specs,
            Predicate<String> proven) {
        this.ledger = ledger;
        this.cleaner = cleaner;
        this.planner = new Planner(ledger, services, deadAfter, specs);
        this.sweep = new Sweep(ledger, services, proven);
    }

    /** What a cleanup would do, if the keys that were given fit. */
    public CleanupPlan plan(CleanupTerm... terms) {
        Scope scope = Scope.of(terms);
        CleanupPlan plan = scope.isOrphans() ? sweep.plan() : planner.plan(scope);
        keys().requireGiven(scope, plan);
        return plan;
    }

    private Keys keys() {
        return new Keys(ledger.namespace().environment(), planner::living);
    }

    /** Plans, asks for the keys, and carries out. */
    public CleanupReport cleanup(CleanupTerm... terms) {
        Scope scope = Scope.of(terms);
        CleanupPlan plan = plan(terms);
        keys().require(scope, plan);
        return carryOut(plan);
    }

    /** Carries out a plan: at most what it lists, each checked again. */
    public CleanupReport carryOut(CleanupPlan plan) {
        requireOwn(plan);
        List<CleanupPlan.Item> items = plan.remove();
        Map<AccountName, Optional<String>> ends = new ConcurrentHashMap<>();
        Parallel.run(
                Math.min(WIDTH, items.size()),
                items.size(),
                () -> false,
                i -> ends.put(items.get(i).name(), tryToRemove(items.get(i), plan)));
        return report(plan, ends);
    }

    private void requireOwn(CleanupPlan plan) {
        Namespace own = ledger.namespace();
        if (!plan.environment().equals(own.environment()) || !plan.namespace().equals(own.name())) {
            throw new CleanupRefusedException("nothing was deleted: the plan was made for " + plan.environment() + "/"
                    + plan.namespace() + ", this manager works in " + own
                    + ". Plan with this manager, or open one for the other.");
        }
    }

    private static CleanupReport report(CleanupPlan plan, Map<AccountName, Optional<String>> ends) {
        List<AccountName> removed = new ArrayList<>();
        List<Left> left = new ArrayList<>();
        plan.keep().forEach(i -> left.add(new Left(i.name(), i.why())));
        for (CleanupPlan.Item item : plan.remove()) {
            ends.getOrDefault(item.name(), NOT_BEGUN)
                    .ifPresentOrElse(why -> left.add(new Left(item.name(), why)), () -> removed.add(item.name()));
        }
        removed.sort(null);
        return new CleanupReport(removed, left);
    }

    /** One account's failure, the store's too, does not stop the others. */
    private Optional<String> tryToRemove(CleanupPlan.Item item, CleanupPlan plan) {
        try {
            return plan.orphans()
                    ? removeOrphan(item.name())
                    : remove(
                            item.name(),
                            now -> plan.revokeLeases() && now.condition().fence() == item.fence());
        } catch (RuntimeException e) {
            return Optional.of(e instanceof TamException ? String.valueOf(e.getMessage()) : "unexpected: " + e);
        }
    }

    /** Removes one account by name unless somebody has it; why it is not gone, or empty. */
    public Optional<String> remove(AccountName name) {
        return remove(name, now -> false);
    }

    private Optional<String> remove(AccountName name, Predicate<AccountRecord> mayRevoke) {
        Optional<AccountRecord> found = ledger.find(name);
        if (found.isEmpty()) {
            return Optional.of("namespace " + ledger.namespace() + " has no record of it");
        }
        Optional<String> obstacle =
                found.filter(now -> !now.state().isTerminal()).flatMap(planner::obstacle);
        if (obstacle.isPresent()) {
            return obstacle;
        }
        Optional<ClaimId> revoke =
                found.filter(mayRevoke).flatMap(AccountRecord::claim).map(ClaimRecord::id);
        Taking taking = ledger.take(found.get().id(), Purpose.DELETE, REMOVABLE, "cleanup", revoke);
        if (taking.claim().isPresent()) {
            return cleaner.remove(taking.claim().get(), "cleanup");
        }
        boolean gone = taking.result() instanceof ClaimResult.WrongState wrong
                && wrong.state().isTerminal();
        return gone ? Optional.empty() : Optional.of(taking.why());
    }

    private Optional<String> removeOrphan(AccountName name) {
        return sweep.obstacle(name).or(() -> sweep.recover(name)
                .map(claim -> cleaner.remove(claim, "an orphan, recovered by its proof"))
                .orElseGet(() -> Optional.of("somebody else has a record of it by now")));
    }
}
