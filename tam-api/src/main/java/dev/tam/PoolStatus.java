package dev.tam;

import java.util.Map;

/**
 * What a pool has.
 *
 * @param name the pool's name
 * @param policy how it is kept
 * @param free how many could be leased now
 * @param counts its accounts by state, tombstones left out
 * @param waiting how many callers wait, in all JVMs
 */
public record PoolStatus(String name, PoolPolicy policy, int free, Map<AccountState, Integer> counts, int waiting) {

    /** Copies the counts. */
    public PoolStatus {
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
