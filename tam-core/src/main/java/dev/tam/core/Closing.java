package dev.tam.core;

import dev.tam.AccountState;
import dev.tam.CleanupPlan;
import dev.tam.CleanupReport;
import dev.tam.CleanupTerm;
import dev.tam.core.lease.DefaultLease;
import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a manager.
 *
 * <ol>
 *   <li>Those who wait are sent away; background threads end.
 *
 *   <li>Leases that are still held are surrendered: DIRTY, to be rotated. They are listed, since somebody forgot them.
 *       Then the accounts that such leases own are deleted.
 *   <li>If the store dies with this manager, every account that it has is deleted.
 *   <li>The member leaves; services and the store are closed if they are the manager's own.
 * </ol>
 */
final class Closing implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Engine engine;
    private final Background loops;
    private final List<AutoCloseable> ownThings;
    private final boolean storeDies;
    private final AtomicBoolean closed = new AtomicBoolean();

    Closing(Engine engine, Background loops, List<AutoCloseable> ownThings, boolean storeDies) {
        this.engine = engine;
        this.loops = loops;
        this.ownThings = ownThings;
        this.storeDies = storeDies;
    }

    void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException("this AccountManager is closed; open another");
        }
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        quietly("those who wait", engine.leasing().waiters()::close);
        quietly("background threads", this::endThreads);

        quietly("leases", this::surrenderLeases);
        if (storeDies) {
            quietly("accounts", this::deleteEverything);
        }
        quietly(
                "member",
                () -> engine.ledger().store().leave(engine.ledger().member().id()));
        ownThings.forEach(thing -> quietly("resources", thing::close));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is under way is interrupted and gets a while to write down how far it came. */
    private void endThreads() throws InterruptedException {
        loops.close();
        List<ExecutorService> threads = new ArrayList<>(engine.leasing().growers());
        threads.add(engine.keeping().workers());
        threads.forEach(ExecutorService::shutdownNow);
        Deadline deadline = Deadline.in(PATIENCE, TimeSource.system());
        for (ExecutorService ending : threads) {
            if (!ending.awaitTermination(deadline.left().toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn(
                        "closing: work is still under way after {} s; its accounts stay recorded",
                        PATIENCE.toSeconds());
            }
        }
    }

    private void surrenderLeases() {
        List<DefaultLease> forgotten = engine.leasing().heartbeat().held();
        if (!forgotten.isEmpty()) {
            LOG.warn(
                    "closed with {} leases still held; their passwords will be rotated: {}",
                    forgotten.size(),
                    forgotten);
        }
        forgotten.forEach(lease -> lease.surrender("its manager was closed"));
        forgotten.stream().filter(DefaultLease::ownsAccount).forEach(lease -> engine.keeping()
                .cleanup()
                .remove(lease.account().name(), false));
    }

    private void deleteEverything() {
        CleanupPlan plan = engine.keeping().cleanup().plan(CleanupTerm.everything(), CleanupTerm.revokeLeases());
        CleanupReport report = engine.keeping().cleanup().carryOut(plan);
        report.left().stream()
                .limit(20)
                .forEach(left -> LOG.warn(
                        "{} is left behind, and the memory store that knows of it ends now: {}",
                        left.name(),
                        left.why()));
        LOG.debug("{} accounts were {} with their store", report.removed().size(), AccountState.DELETED);
    }

    private static void quietly(String what, Action action) {
        try {
            action.run();
        } catch (Exception e) {
            LOG.warn("closing: {} could not be ended cleanly", what, e);
        }
    }

    /** What may fail while closing. */
    @FunctionalInterface
    private interface Action {
        void run() throws Exception;
    }
}
