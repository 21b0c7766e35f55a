package dev.tam.core.lease;

import dev.tam.StoreException;
import dev.tam.core.ledger.FreshIds;
import dev.tam.core.ledger.Ledger;
import dev.tam.spi.store.Signal;
import dev.tam.spi.store.Subscription;
import dev.tam.spi.store.Ticket;
import dev.tam.spi.store.TicketId;
import dev.tam.spi.store.Want;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The callers of this manager that wait, by their tickets in the store. */
public final class Waiters implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Waiters.class);

    private final Ledger ledger;
    private volatile boolean closed;
    private final Map<TicketId, Waiter> byTicket = new ConcurrentHashMap<>();
    private final Subscription signals;

    /** Listens to the store's signals from now on. */
    public Waiters(Ledger ledger) {
        this.ledger = ledger;
        this.signals = ledger.store().signals(ledger.member().id(), this::signalled);
    }

    TicketId enqueue(Waiter waiter, List<Want> wants, Duration ttl) {
        TicketId id = new TicketId(FreshIds.next());
        byTicket.put(id, waiter);
        try {
            ledger.settled(() -> {
                ledger.store().enqueue(new Ticket(id, ledger.member(), wants, ttl));
                return id;
            });
        } catch (StoreException e) {
            byTicket.remove(id);
            throw e;
        }
        return id;
    }

    /** Says that nobody can wait any more, once that is so. */
    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this AccountManager is closed; open another");
        }
    }

    void dequeue(TicketId id) {
        byTicket.remove(id);
        try {
            ledger.settled(() -> {
                ledger.store().dequeue(id);
                return id;
            });
        } catch (StoreException e) {
            LOG.warn("ticket {} was not withdrawn; its time to live ends it: {}", id, e.getMessage());
        }
    }

    private void signalled(Signal signal) {
        Waiter waiter = byTicket.get(signal.ticket());
        if (waiter != null) {
            waiter.wake();
        }
    }

    @Override
    public void close() {
        closed = true;
        signals.close();
        byTicket.values().forEach(Waiter::wake);
    }
}
