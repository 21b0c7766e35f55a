package dev.tam.spi.store;

import java.time.Duration;
import java.util.List;

/**
 * A wish for free accounts: all wants or none.
 *
 * @param stamp identity of the change, and who makes it
 * @param namespace whose pools
 * @param claim the claim that all granted accounts will share
 * @param wants what is wanted; one want per pool and condition
 * @param ttl how long the claim lasts unless renewed
 */
public record AcquireRequest(Stamp stamp, Namespace namespace, ClaimId claim, List<Want> wants, Duration ttl) {
    /** Copies the wants. */
    public AcquireRequest {
        wants = List.copyOf(wants);
    }
}
