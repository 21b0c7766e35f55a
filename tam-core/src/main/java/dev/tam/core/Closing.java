package dev.tam.core;

import dev.tam.AccountName;
import dev.tam.AccountState;
import dev.tam.Owner;
import dev.tam.core.lease.DefaultLease;
import dev.tam.core.lease.Heartbeat;
import dev.tam.core.lease.Surrender;
import dev.tam.core.ledger.Ledger;
import dev.tam.core.work.Parallel;
import dev.tam.spi.Deadline;
import dev.tam.spi.store.AccountQuery;
import dev.tam.spi.store.PageRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a manager.
 *
 * <ol>
 *   <li>Those who wait are sent away, and neither a lease nor an account of a bulk begins any more.
 *   <li>Leases that are still held are surrendered in one call to the store: DIRTY, to be rotated. They are listed, since
 *       somebody forgot them. No service is waited for, nor anybody who works under a lease.
 *   <li>Background threads end; what they had under way is interrupted and gets a while to write down how far it came.
 *   <li>The accounts that leases of its run own and nobody holds are deleted, those of surrendered leases and those that were
 *       given back just before; what is not done in time is left to the janitors.
 *   <li>If the store dies with this manager, every account that it has is deleted, see {@link Emptying}. This alone takes as
 *       long as its services do: nobody could do it later.
 *   <li>The member leaves; services and the store are closed if they are the manager's own.
 * </ol>
 */
final class Closing implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    /** Half of the ten seconds within which a manager closes, since a store may need a while too. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration LOG_OUTS = Duration.ofSeconds(2);

    private static final int WIDTH = 16;

    /** More than can be deleted in time. */
    private static final int MOST = 1_000;

    private final Engine engine;
    private final Background loops;
    private final OwnThings ownThings;
    private final boolean storeDies;
    private final AtomicBoolean closed = new AtomicBoolean();

    Closing(Engine engine, Background loops, OwnThings ownThings, boolean storeDies) {
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
        // Before anybody sees that it is closed.
        engine.making().bulk().close();
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        Bounded within = Bounded.by(PATIENCE);
        engine.leasing().heartbeat().close();
        loops.close();
        List<DefaultLease> forgotten = engine.leasing().heartbeat().held();
        within.run("those who wait", engine.leasing().waiters()::close);
        within.run("leases", () -> surrender(forgotten));
        within.run("sessions", this::endSessions);
        within.run("background threads", () -> endThreads(within.deadline()));
        within.run("accounts of leases", this::deleteOwned);
        leave(storeDies ? emptied() : within);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What follows a deletion that took long has time of its own. */
    private Bounded emptied() {
        Bounded.untilDone(
                "accounts", new Emptying(engine.ledger(), engine.keeping().cleanup())::run);
        return Bounded.by(PATIENCE);
    }

    private void leave(Bounded within) {
        within.run(
                "member",
                () -> engine.ledger().store().leave(engine.ledger().member().id()));
        within.run("resources", ownThings::close);
    }

    private void surrender(List<DefaultLease> forgotten) {
        if (!forgotten.isEmpty()) {
            LOG.warn(
                    "closed with {} leases still held; their passwords will be rotated: {}",
                    forgotten.size(),
                    forgotten);
        }
        new Surrender(engine.ledger()).of(forgotten, Heartbeat.CLOSED);
    }

    /** Those of leases that were just returned; what takes longer is left to the services. */
    private void endSessions() throws InterruptedException {
        ExecutorService logOuts = engine.leasing().logOuts();
        logOuts.shutdown();
        if (!logOuts.awaitTermination(LOG_OUTS.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.info(
                    "closing: {} sessions were not ended in time",
                    logOuts.shutdownNow().size() + 1);
        }
    }

    private void endThreads(Deadline deadline) throws InterruptedException {
        List<ExecutorService> threads = new ArrayList<>(engine.leasing().growers());
        threads.add(engine.keeping().workers());
        threads.forEach(Closing::stop);
        for (ExecutorService ending : threads) {
            if (!ending.awaitTermination(deadline.left().toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("closing: work is still under way; its accounts stay recorded");
            }
        }
    }

    /** Who waits for what was not begun hears that it never will be. */
    private static void stop(ExecutorService threads) {
        for (Runnable waiting : threads.shutdownNow()) {
            if (waiting instanceof Future<?> awaited) {
                boolean unused = awaited.cancel(false);
            }
        }
    }

    private void deleteOwned() {
        List<AccountName> owned = returned();
        Parallel.run(
                Math.min(WIDTH, owned.size()),
                owned.size(),
                () -> false,
                i -> Bounded.quietly("account " + owned.get(i), () -> delete(owned.get(i))));
    }

    /** Accounts of this run's leases that nobody holds any more: surrendered just now, or given back and not deleted yet. */
    private List<AccountName> returned() {
        Ledger ledger = engine.ledger();
        AccountQuery query = AccountQuery.all(ledger.namespace())
                .ofRuns(Set.of(ledger.member().run()))
                .ownedBy(Set.of(Owner.LEASE))
                .inStates(Set.of(AccountState.DIRTY, AccountState.DELETING));
        return ledger.store().list(query, PageRequest.first(MOST)).items().stream()
                .map(account -> account.identity().name())
                .toList();
    }

    private void delete(AccountName owned) {
        Optional<String> left = engine.keeping().cleanup().remove(owned);
        left.ifPresent(why -> LOG.warn("{} is left to the janitors: {}", owned, why));
    }
}
