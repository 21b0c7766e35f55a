package dev.tam.spi.store;

import java.time.Duration;
import java.util.List;

/**
 * A wait for accounts. It lasts as long as it was given, or until it is withdrawn.
 *
 * @param id its identity
 * @param member where the waiter is
 * @param wants what it waits for
 * @param ttl when the store may forget it
 */
public record Ticket(TicketId id, Member member, List<Want> wants, Duration ttl) {
    /** Copies the wants. */
    public Ticket {
        wants = List.copyOf(wants);
    }
}
