package dev.tam.core.janitor;

import dev.tam.Owner;
import dev.tam.core.ledger.Ledger;
import dev.tam.core.ledger.LiveClaim;
import dev.tam.core.service.Services;
import dev.tam.core.work.Cleaner;
import dev.tam.core.work.Prober;
import dev.tam.core.work.Resetter;
import dev.tam.spi.store.ClaimId;
import dev.tam.spi.store.Claimed;
import dev.tam.spi.store.Stamp;
import dev.tam.spi.store.WorkFilter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One round: claims the work that is due, and hands each account to the one who can do it.
 *
 * <ol>
 *   <li>Only accounts all of whose services this manager has, none of them parked, are claimed.
 *   <li>CREATING: its creator died; it is removed. DIRTY: reset, or removed if its lease owned it. DELETING: removed.
 *       DELETED: probed.
 *   <li>One account's failure does not stop the others.
 *   <li>An interrupt reaches what is under way, which gives up; the round ends once all of it has.
 * </ol>
 */
public final class Janitor {

    private static final Logger LOG = LoggerFactory.getLogger(Janitor.class);
    private static final int BATCH = 32;

    private final Ledger ledger;
    private final Services services;
    private final Cleaner cleaner;
    private final Resetter resetter;
    private final Prober prober;
    private final Duration claimTtl;

    /** Wires it. */
    public Janitor(
            Ledger ledger, Services services, Cleaner cleaner, Resetter resetter, Prober prober, Duration claimTtl) {
        this.ledger = ledger;
        this.services = services;
        this.cleaner = cleaner;
        this.resetter = resetter;
        this.prober = prober;
        this.claimTtl = claimTtl;
    }

    /** One round on the calling thread and the threads given; how many accounts it took up. */
    public int tick(ExecutorService workers) {
        if (workers.isShutdown()) {
            return 0;
        }
        Stamp stamp = ledger.stamp("due");
        ClaimId claim = ledger.newClaim();
        WorkFilter filter = new WorkFilter(ledger.namespace(), services.open());
        long before = ledger.time().nanoTime();
        List<Claimed> due = ledger.settled(() -> ledger.store().claimDue(stamp, claim, filter, BATCH, claimTtl));
        List<Piece> pieces = due.stream()
                .map(c -> new Piece(() -> handle(new LiveClaim(ledger, c, before, claimTtl))))
                .toList();
        try {
            workers.invokeAll(pieces);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RejectedExecutionException e) {
            LOG.info("the manager closes; what it had claimed is due for others when its claims run out");
        } finally {
            pieces.forEach(Piece::end);
        }
        return due.size();
    }

    private void handle(LiveClaim claim) {
        try {
            switch (claim.state()) {
                case CREATING -> cleaner.remove(claim, "its creator died");
                case DIRTY -> makeGood(claim);
                case DELETING -> cleaner.remove(claim, "due");
                case DELETED -> prober.probe(claim);
                default ->
                    LOG.warn("{} is due, but {}", claim.account().identity().name(), claim.state());
            }
        } catch (RuntimeException | Error e) {
            LOG.warn(
                    "work on {} failed; it stays recorded and will be due again",
                    claim.ref().account(),
                    e);
        }
    }

    private void makeGood(LiveClaim claim) {
        if (claim.account().identity().provenance().owner() == Owner.LEASE) {
            cleaner.remove(claim, "its lease was lost");
        } else {
            resetter.reset(claim);
        }
    }
}
