package dev.tam.store.memory;

import dev.tam.spi.store.MemberId;
import dev.tam.spi.store.PoolKey;
import dev.tam.spi.store.Ticket;
import dev.tam.spi.store.TicketId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The waits, oldest first, and which free account was offered to which.
 *
 * <ol>
 *   <li>A free account is offered to one ticket: the oldest of which it satisfies a want that has not as many offers
 *       already as it wants accounts.
 *   <li>An offer ends when its account is taken, by whomever; the ticket may then be offered another. After so many in a
 *       row it has its turn: all that it is offered is kept for it, anew with each that is added.
 *   <li>A turn is over once what is kept was free for all.
 *   <li>When a ticket goes, what was offered to it and is still free can be offered to the next.
 * </ol>
 */
final class TicketQueue {

    private static final class Waiting {
        private final Ticket ticket;
        private final Offers offers;
        private long until;
        private int overtakings;

        Waiting(Ticket ticket) {
            this.ticket = ticket;
            this.offers = new Offers(ticket);
        }

        boolean hasTurn() {
            return overtakings >= Ticket.MOST_OVERTAKINGS;
        }

        boolean waitsFor(PoolKey pool) {
            return ticket.member().namespace().equals(pool.namespace())
                    && ticket.wants().stream().anyMatch(w -> w.pool().equals(pool.pool()));
        }
    }

    private final StoreClock clock;
    private final Map<TicketId, Waiting> queue = new LinkedHashMap<>();
    private final Map<Row, Waiting> offered = new HashMap<>();
    private final Set<Waiting> turns = new LinkedHashSet<>();

    TicketQueue(StoreClock clock) {
        this.clock = clock;
    }

    /** Puts a ticket at the end, or prolongs one that is there; true if it is new. */
    boolean enqueue(Ticket ticket) {
        boolean fresh = !queue.containsKey(ticket.id());
        queue.computeIfAbsent(ticket.id(), i -> new Waiting(ticket)).until = clock.in(ticket.ttl());
        return fresh;
    }

    /** Removes a ticket; what was offered to it. */
    Collection<Row> dequeue(TicketId ticket) {
        Waiting gone = queue.remove(ticket);
        return gone == null ? List.of() : recalled(gone);
    }

    /** Removes a member's tickets; what was offered to them. */
    Collection<Row> dequeueAll(MemberId member) {
        return dequeueIf(w -> w.ticket.member().id().equals(member));
    }

    /** Removes the tickets that have lasted their time; what was offered to them. */
    Collection<Row> dequeueOld() {
        return dequeueIf(w -> w.until <= clock.now());
    }

    private Collection<Row> dequeueIf(Predicate<Waiting> which) {
        List<Waiting> gone = queue.values().stream().filter(which).toList();
        List<Row> rows = new ArrayList<>();
        gone.forEach(w -> rows.addAll(dequeue(w.ticket.id())));
        return rows;
    }

    private Collection<Row> recalled(Waiting gone) {
        gone.offers.rows().forEach(offered::remove);
        return gone.offers.rows();
    }

    /** Offers a free account to the oldest ticket that it satisfies; that ticket, if there is one. */
    Optional<Ticket> offer(Row row) {
        if (offered.containsKey(row)) {
            return Optional.empty();
        }
        for (Waiting waiting : queue.values()) {
            if (waiting.offers.add(row)) {
                offered.put(row, waiting);
                if (waiting.hasTurn()) {
                    turns.add(waiting);
                }
                return Optional.of(waiting.ticket);
            }
        }
        return Optional.empty();
    }

    /** What is kept anew for those who were offered something in their turn since the last time. */
    List<Row> keep() {
        List<Row> kept = turns.stream().flatMap(w -> w.offers.rows().stream()).toList();
        turns.clear();
        return kept;
    }

    /** The time of an account has come; if it was kept, that turn is over. */
    void freeForAll(Row row) {
        Waiting waiting = offered.get(row);
        if (row.isKept() && waiting != null) {
            waiting.overtakings = 0;
        }
        row.keepNoMore();
    }

    /** What is kept for a ticket. */
    List<Row> keptFor(TicketId ticket) {
        Waiting waiting = queue.get(ticket);
        return waiting == null
                ? List.of()
                : waiting.offers.rows().stream().filter(Row::isKept).toList();
    }

    /** An account is free no more. */
    void taken(Row row) {
        Waiting waiting = offered.remove(row);
        if (waiting != null) {
            waiting.offers.remove(row);
            waiting.overtakings++;
        }
    }

    int waitingFor(PoolKey pool) {
        return (int) queue.values().stream()
                .filter(w -> w.until > clock.now() && w.waitsFor(pool))
                .count();
    }
}
