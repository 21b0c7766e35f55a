package dev.tam.spi.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What became of an {@link AcquireRequest}. */
public sealed interface AcquireResult {

    /**
     * All wants are granted: the accounts are LEASED under the request's claim.
     *
     * @param claimed the accounts, want after want
     */
    record Granted(List<Claimed> claimed) implements AcquireResult {
        /** Copies the list. */
        public Granted {
            claimed = List.copyOf(claimed);
        }
    }

    /**
     * Not all wants could be granted; nothing was changed.
     *
     * @param missing the first want that could not be granted
     * @param nextReady when an account that is free but not ready yet, or kept for a ticket, will be; empty if none is
     */
    record Missed(Want missing, Optional<Duration> nextReady) implements AcquireResult {}

    /**
     * The run already holds as many as it may.
     *
     * @param quota how many it may hold
     */
    record OverQuota(int quota) implements AcquireResult {}

    /** The run has been ended; it leases nothing any more. */
    record RunEnded() implements AcquireResult {}
}
