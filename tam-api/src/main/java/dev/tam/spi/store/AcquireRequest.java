package dev.tam.spi.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A wish for free accounts: all wants or none.
 *
 * @param stamp identity of the change, and who makes it
 * @param namespace whose pools
 * @param claim the claim that all granted accounts will share
 * @param wants what is wanted; one want per pool and condition
 * @param ttl how long the claim lasts unless renewed
 * @param ticket the wait that this would end; empty for one who does not wait
 */
public record AcquireRequest(
        Stamp stamp, Namespace namespace, ClaimId claim, List<Want> wants, Duration ttl, Optional<TicketId> ticket) {

    /** Copies the wants. */
    public AcquireRequest {
        wants = List.copyOf(wants);
    }

    /**
     * A wish of one who does not wait.
     *
     * @param stamp identity of the change, and who makes it
     * @param namespace whose pools
     * @param claim the claim that all granted accounts will share
     * @param wants what is wanted
     * @param ttl how long the claim lasts unless renewed
     */
    public AcquireRequest(Stamp stamp, Namespace namespace, ClaimId claim, List<Want> wants, Duration ttl) {
        this(stamp, namespace, claim, wants, ttl, Optional.empty());
    }

    /**
     * The same of one who waits.
     *
     * @param by the wait
     * @return a request that may be granted what is kept for the wait
     */
    public AcquireRequest waiting(TicketId by) {
        return new AcquireRequest(stamp, namespace, claim, wants, ttl, Optional.of(by));
    }
}
