package dev.tam.spi.store;

import dev.tam.AccountState;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a pool has.
 *
 * @param counts its accounts by state, all fingerprints, tombstones left out
 * @param free how many of them could be leased now, by the fingerprint and the labels asked for
 * @param superseded how many AVAILABLE ones have another fingerprint
 * @param waiting how many tickets wait
 * @param nextDue when the next work on one of them is due; empty if none is
 */
public record Supply(
        Map<AccountState, Integer> counts, int free, int superseded, int waiting, Optional<Duration> nextDue) {

    /** Copies the counts. */
    public Supply {
        counts = Map.copyOf(counts);
    }

    /**
     * How many are in a state.
     *
     * @param state the state
     * @return 0 or more
     */
    public int count(AccountState state) {
        return counts.getOrDefault(state, 0);
    }
}
