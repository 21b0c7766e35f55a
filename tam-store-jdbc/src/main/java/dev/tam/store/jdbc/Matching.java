package dev.tam.store.jdbc;

import dev.tam.spi.store.Want;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives free accounts to all of several wants, though one account may satisfy more than one of them.
 *
 * <ol>
 *   <li>Each want takes the best account that no other want has.
 *   <li>Where all that will do are taken, a want that has one looks for another, and so on along the chain.
 *   <li>A want that finds none even so cannot be granted together with those before it.
 * </ol>
 */
final class Matching {

    private final List<Want> wants;
    private final List<List<Found>> fitting;
    private final Map<Long, Integer> takenBy = new HashMap<>();
    private final List<Set<Long>> taken = new ArrayList<>();

    /**
     * Nothing given yet.
     *
     * @param wants what is wanted
     * @param fitting what will do for each, the best first: all there are, or as many as are wanted altogether
     */
    Matching(List<Want> wants, List<List<Found>> fitting) {
        this.wants = wants;
        this.fitting = fitting;
        wants.forEach(w -> taken.add(new LinkedHashSet<>()));
    }

    /** The first want that cannot be granted; empty if all can be. */
    Optional<Want> firstMissing() {
        for (int want = 0; want < wants.size(); want++) {
            for (int i = 0; i < wants.get(want).count(); i++) {
                if (!isFound(want, new HashSet<>())) {
                    return Optional.of(wants.get(want));
                }
            }
        }
        return Optional.empty();
    }

    /** The accounts, want after want. */
    List<Found> given() {
        List<Found> given = new ArrayList<>();
        for (int want = 0; want < wants.size(); want++) {
            Set<Long> its = taken.get(want);
            fitting.get(want).stream().filter(f -> its.contains(f.row().seq())).forEach(given::add);
        }
        return given;
    }

    private boolean isFound(int want, Set<Integer> asked) {
        asked.add(want);
        Optional<Found> untaken = fitting.get(want).stream()
                .filter(f -> !takenBy.containsKey(f.row().seq()))
                .findFirst();
        untaken.ifPresent(f -> give(f.row().seq(), want));
        return untaken.isPresent() || isYielded(want, asked);
    }

    private boolean isYielded(int want, Set<Integer> asked) {
        for (Found account : fitting.get(want)) {
            long seq = account.row().seq();
            int owner = takenBy.getOrDefault(seq, want);
            if (!asked.contains(owner) && isFound(owner, asked)) {
                taken.get(owner).remove(seq);
                give(seq, want);
                return true;
            }
        }
        return false;
    }

    private void give(long seq, int want) {
        takenBy.put(seq, want);
        taken.get(want).add(seq);
    }
}
