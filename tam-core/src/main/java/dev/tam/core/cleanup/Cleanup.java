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
import dev.tam.spi.store.Purpose;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Plans cleanups and carries them out.
 *
 * <ol>
 *   <li>A wide scope (all but one's own run) must confirm the environment; if it selects more than the greater of 10 and
 *       a fifth of the namespace, it must say a number that is not exceeded. Else nothing is deleted.
 *   <li>Each account of the plan is claimed; a live claim is left alone unless leases are to be revoked.
 *   <li>The {@link Cleaner} removes it. One account's failure does not stop the others.
 * </ol>
 */
public final class Cleanup {

    private static final int WIDTH = 16;
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
     * @param proven whether a name proves that we made it
     */
    public Cleanup(Ledger ledger, Services services, Cleaner cleaner, Duration deadAfter, Predicate<String> proven) {
        this.ledger = ledger;
        this.cleaner = cleaner;
        this.planner = new Planner(ledger, services, deadAfter);
        this.sweep = new Sweep(ledger, services, proven);
    }

    /** What a cleanup would do. */
    public CleanupPlan plan(CleanupTerm... terms) {
        Scope scope = Scope.of(terms);
        return scope.isOrphans() ? sweep.plan() : planner.plan(scope);
    }

    /** Plans, asks for the keys, and carries out. */
    public CleanupReport cleanup(CleanupTerm... terms) {
        Scope scope = Scope.of(terms);
        CleanupPlan plan = plan(terms);
        if (!scope.isOwn()) {
            requireKeys(scope, plan);
        }
        return carryOut(plan);
    }

    /** Carries out a plan: at most what it lists, each checked again. */
    public CleanupReport carryOut(CleanupPlan plan) {
        if (!plan.environment().equals(ledger.namespace().environment())) {
            throw new CleanupRefusedException("the plan was made for environment '" + plan.environment()
                    + "', this manager works in '" + ledger.namespace().environment() + "'");
        }
        List<AccountName> removed = new ArrayList<>();
        List<Left> left = new ArrayList<>();
        plan.keep().forEach(i -> left.add(new Left(i.name(), i.why())));
        List<CleanupPlan.Item> items = plan.remove();
        Parallel.run(Math.min(WIDTH, items.size()), items.size(), () -> false, i -> {
            AccountName name = items.get(i).name();
            Optional<String> why = tryToRemove(name, plan);
            synchronized (removed) {
                why.ifPresentOrElse(w -> left.add(new Left(name, w)), () -> removed.add(name));
            }
        });
        removed.sort(null);
        return new CleanupReport(removed, left);
    }

    /** One account's failure, the store's too, does not stop the others. */
    private Optional<String> tryToRemove(AccountName name, CleanupPlan plan) {
        try {
            return plan.orphans() ? removeOrphan(name) : remove(name, plan.revokeLeases());
        } catch (RuntimeException e) {
            return Optional.of(e instanceof TamException ? String.valueOf(e.getMessage()) : "unexpected: " + e);
        }
    }

    /** Removes one account by name; why it is not gone, or empty. */
    public Optional<String> remove(AccountName name, boolean revokeLeases) {
        Optional<AccountRecord> found = ledger.find(name);
        if (found.isEmpty()) {
            return Optional.of("namespace " + ledger.namespace() + " has no record of it");
        }
        Optional<ClaimId> revoke =
                found.flatMap(AccountRecord::claim).filter(c -> revokeLeases).map(ClaimRecord::id);
        Taking taking = ledger.take(found.get().id(), Purpose.DELETE, REMOVABLE, "cleanup", revoke);
        if (taking.claim().isPresent()) {
            return cleaner.remove(taking.claim().get(), "cleanup");
        }
        boolean gone = taking.result() instanceof ClaimResult.WrongState wrong
                && wrong.state().isTerminal();
        return gone ? Optional.empty() : Optional.of(taking.why());
    }

    private Optional<String> removeOrphan(AccountName name) {
        return sweep.recover(name)
                .map(claim -> cleaner.remove(claim, "an orphan, recovered by its proof"))
                .orElseGet(() -> Optional.of("somebody else has a record of it by now"));
    }

    private void requireKeys(Scope scope, CleanupPlan plan) {
        String environment = ledger.namespace().environment();
        String confirmed = scope.confirmation().map(c -> c.environment()).orElse("");
        if (!confirmed.equals(environment)) {
            throw new CleanupRefusedException("nothing was deleted: a cleanup outside of one's own run needs"
                    + " confirmEnvironment(\"" + environment + "\")"
                    + (confirmed.isEmpty() ? "" : "; it was given '" + confirmed + "'"));
        }
        int count = plan.remove().size();
        int most = scope.atMost()
                .map(a -> a.count())
                .orElseGet(() -> scope.isOrphans() ? 10 : Math.max(10, planner.living() / 5));
        if (count > most) {
            throw new CleanupRefusedException("nothing was deleted: " + count + " accounts are selected, and without"
                    + " atMost(" + count + ") or a plan no more than " + most + " may go");
        }
    }
}
