package dev.tam.core;

import dev.tam.CleanupPlan;
import dev.tam.CleanupReport;
import dev.tam.CleanupReport.Left;
import dev.tam.CleanupTerm;
import dev.tam.core.cleanup.Cleanup;
import dev.tam.core.ledger.Ledger;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes every account of a store that dies with its manager.
 *
 * <ol>
 *   <li>The run is ended in the store: what other threads create, they begin no more.
 *   <li>Everything is deleted that nobody works on. What is left, because a service failed or somebody still creates it, is
 *       tried again after a pause, five times in all.
 *   <li>The last time it is taken away from whoever works on it. What is left even then is named.
 * </ol>
 *
 * @param ledger the store that dies
 * @param cleanup what deletes
 */
record Emptying(Ledger ledger, Cleanup cleanup) {

    private static final Logger LOG = LoggerFactory.getLogger(Emptying.class);
    private static final int TRIES = 5;
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final int MOST_NAMED = 20;

    void run() throws InterruptedException {
        ledger.settle(
                () -> ledger.store().endRun(ledger.namespace(), ledger.member().run()));
        for (int tried = 1; tried < TRIES; tried++) {
            if (pass(CleanupTerm.everything()).isEmpty()) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(FIRST_PAUSE_MILLIS << (tried - 1));
        }
        tell(pass(CleanupTerm.everything(), CleanupTerm.revokeLeases()));
    }

    private List<Left> pass(CleanupTerm... terms) {
        CleanupPlan plan = cleanup.plan(terms);
        CleanupReport report = cleanup.carryOut(plan);
        LOG.debug("{} accounts were deleted with their store", report.removed().size());
        return report.left();
    }

    private static void tell(List<Left> left) {
        left.stream()
                .limit(MOST_NAMED)
                .forEach(one -> LOG.warn(
                        "{} is left behind, and the memory store that knows of it ends now: {}",
                        one.name(),
                        one.why()));
        if (left.size() > MOST_NAMED) {
            LOG.warn("{} more are left behind with them", left.size() - MOST_NAMED);
        }
    }
}
