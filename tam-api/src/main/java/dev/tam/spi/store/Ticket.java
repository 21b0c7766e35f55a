package dev.tam.spi.store;

import java.time.Duration;
import java.util.List;

/**
 * A wait for accounts. It lasts as long as it was given, or until it is withdrawn.
 *
 * <p>A free account is offered to the oldest ticket that it satisfies, and may still be taken by whoever comes first.
 * Where others have taken {@link #MOST_OVERTAKINGS} in a row of what would have been offered to a ticket, it has a
 * <em>turn</em>: what is offered to it now is <em>kept</em> for it, so that no request but its own is granted it. Its turn
 * is over once it has left something for {@link #KEPT} since it was last offered more; others may overtake it as often again.
 *
 * @param id its identity
 * @param member where the waiter is
 * @param wants what it waits for
 * @param ttl when the store may forget it
 */
public record Ticket(TicketId id, Member member, List<Want> wants, Duration ttl) {

    /** How many times in a row others may take what a ticket was offered. */
    public static final int MOST_OVERTAKINGS = 8;

    /** How long an account is kept for a ticket: who hears of nothing asks by itself within this time. */
    public static final Duration KEPT = Duration.ofSeconds(5);

    /** Copies the wants. */
    public Ticket {
        wants = List.copyOf(wants);
    }
}
