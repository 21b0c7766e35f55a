package dev.tam.core.lease;

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

/** The callers of this manager that wait, by their tickets in the store. */
public final class Waiters implements AutoCloseable {

    private final Ledger ledger;
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
        ledger.settled(() -> {
            ledger.store().enqueue(new Ticket(id, ledger.member(), wants, ttl));
            return id;
        });
        return id;
    }

    void dequeue(TicketId id) {
        ledger.settled(() -> {
            ledger.store().dequeue(id);
            return id;
        });
        byTicket.remove(id);
    }

    private void signalled(Signal signal) {
        Waiter waiter = byTicket.get(signal.ticket());
        if (waiter != null) {
            waiter.wake();
        }
    }

    @Override
    public void close() {
        signals.close();
        byTicket.values().forEach(Waiter::wake);
    }
}
