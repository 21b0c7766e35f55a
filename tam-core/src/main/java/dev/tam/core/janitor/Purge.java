package dev.tam.core.janitor;

import dev.tam.core.ledger.Ledger;
import dev.tam.spi.Deadline;
import dev.tam.spi.store.Retention;
import java.time.Duration;

/** Now and then lets the store forget what is past its retention. Names are never forgotten. */
public final class Purge {

    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final int BATCH = 1_000;

    private final Ledger ledger;
    private final Retention retention;
    private Deadline next;

    /** For a store. */
    public Purge(Ledger ledger, Retention retention) {
        this.ledger = ledger;
        this.retention = retention;
        this.next = Deadline.in(PAUSE, ledger.time());
    }

    /** One batch, if it is time. */
    public synchronized void tick() {
        if (next.hasPassed()) {
            ledger.store().purge(ledger.namespace(), retention, BATCH);
            next = Deadline.in(PAUSE, ledger.time());
        }
    }
}
