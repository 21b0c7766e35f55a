package dev.tam.store.memory;

import dev.tam.StoreException;
import dev.tam.spi.store.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Makes each call of the store one step.
 *
 * <ol>
 *   <li>The clock is read when the lock has been taken.
 *   <li>The call is made.
 *   <li>What came free is offered to those who wait, and kept for those whose turn it is, also where the call ended with
 *       its caller's mistake.
 *   <li>They are woken when the lock has been given back.
 * </ol>
 */
final class OneLock {

    private final ReentrantLock lock = new ReentrantLock();
    private final StoreClock clock;
    private final Rows rows;
    private final TicketQueue tickets;
    private final Signals signals;
    private volatile boolean closed;

    OneLock(StoreClock clock, Rows rows, TicketQueue tickets, Signals signals) {
        this.clock = clock;
        this.rows = rows;
        this.tickets = tickets;
        this.signals = signals;
    }

    void run(Runnable call) {
        get(() -> {
            call.run();
            return true;
        });
    }

    <T> T get(Supplier<T> call) {
        List<Ticket> woken = new ArrayList<>();
        lock.lock();
        try {
            requireOpen();
            clock.tick();
            return settled(call, woken);
        } finally {
            lock.unlock();
            signals.send(woken);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new StoreException("the memory store was closed, and what it held is gone; open a new one");
        }
    }

    private <T> T settled(Supplier<T> call, List<Ticket> woken) {
        try {
            return call.get();
        } finally {
            rows.couldBeOffered(tickets.dequeueOld());
            rows.drainFree().forEach(row -> tickets.offer(row).ifPresent(woken::add));
            tickets.keep().forEach(row -> rows.keep(row, clock.in(Ticket.KEPT)));
        }
    }

    void close() {
        closed = true;
    }
}
