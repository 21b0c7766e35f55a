package dev.tam.core.janitor;

import dev.tam.StoreException;
import dev.tam.core.ledger.Ledger;
import dev.tam.spi.Deadline;
import dev.tam.spi.store.PurgeReport;
import dev.tam.spi.store.Retention;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Now and then lets the store forget what is past its retention. Names are never forgotten. It begins within a minute, for
 * many managers live no longer than a few; and each at a moment of its own, for many are opened at the same time.
 */
public final class Purge {

    private static final Logger LOG = LoggerFactory.getLogger(Purge.class);
    private static final Duration SOONEST = Duration.ofSeconds(10);
    private static final Duration LATEST = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final int BATCH = 1_000;

    private final Ledger ledger;
    private final Retention retention;
    private Deadline next;

    /** For a store. */
    public Purge(Ledger ledger, Retention retention) {
        this.ledger = ledger;
        this.retention = retention;
        this.next = Deadline.in(first(), ledger.time());
    }

    private static Duration first() {
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(SOONEST.toMillis(), LATEST.toMillis()));
    }

    /** One batch, if it is time; the next at once if there is more. Throws nothing: the janitor comes after it. */
    public synchronized void tick() {
        if (next.hasPassed()) {
            next = Deadline.in(isMore() ? Duration.ZERO : PAUSE, ledger.time());
        }
    }

    private boolean isMore() {
        try {
            PurgeReport removed = ledger.store().purge(ledger.namespace(), retention, BATCH);
            return removed.events() + removed.details() >= BATCH;
        } catch (StoreException e) {
            LOG.warn("what is past its retention was not purged; it is tried again: {}", e.getMessage());
            return false;
        } catch (RuntimeException | Error e) {
            LOG.warn("what is past its retention was not purged; it is tried again", e);
            return false;
        }
    }
}
