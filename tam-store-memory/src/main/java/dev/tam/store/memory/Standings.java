package dev.tam.store.memory;

import dev.tam.AccountState;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/** How the living accounts of a pool stand, counted with each change: nobody goes through them to be told. */
final class Standings {

    private final Map<Row, Standing> known = new HashMap<>();
    private final Map<AccountState, Integer> states = new EnumMap<>(AccountState.class);
    private final Map<String, Integer> available = new HashMap<>();
    private final NavigableMap<Long, Integer> due = new TreeMap<>();

    /** Counts an account as it stands now; one that lives no more is forgotten. */
    void place(Row row) {
        Standing before = known.remove(row);
        if (before != null) {
            count(before, -1);
        }
        if (row.state().isLiving()) {
            Standing now = Standing.of(row);
            known.put(row, now);
            count(now, 1);
        }
    }

    private void count(Standing standing, int change) {
        add(states, standing.state, change);
        if (standing.state == AccountState.AVAILABLE) {
            add(available, standing.fingerprint, change);
        }
        standing.workAt.ifPresent(at -> add(due, at, change));
    }

    private static <K> void add(Map<K, Integer> counts, K key, int change) {
        counts.merge(key, change, (old, more) -> old + more == 0 ? null : old + more);
    }

    /** How many are in which state. */
    Map<AccountState, Integer> states() {
        return states;
    }

    /** How many are AVAILABLE whose fingerprint is another. */
    int availableBut(String fingerprint) {
        return states.getOrDefault(AccountState.AVAILABLE, 0) - available.getOrDefault(fingerprint, 0);
    }

    /** When the next work is due; empty if none is. */
    OptionalLong nextDue() {
        return due.isEmpty() ? OptionalLong.empty() : OptionalLong.of(due.firstKey());
    }

    private record Standing(AccountState state, String fingerprint, OptionalLong workAt) {

        static Standing of(Row row) {
            return new Standing(row.state(), row.identity().spec().fingerprint(), row.workAt());
        }
    }
}
