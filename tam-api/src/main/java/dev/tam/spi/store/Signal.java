package dev.tam.spi.store;

/**
 * An account came free for which a ticket waits. A hint only: another may have taken it meanwhile.
 *
 * @param ticket the oldest ticket that the account satisfies
 */
public record Signal(TicketId ticket) {}
