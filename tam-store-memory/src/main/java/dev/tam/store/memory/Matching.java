package dev.tam.store.memory;

import dev.tam.spi.store.Namespace;
import dev.tam.spi.store.Want;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds free accounts for all of several wants, though one account may satisfy more than one of them.
 *
 * <ol>
 *   <li>Each want takes the best account that no other want has.
 *   <li>Where all that will do are taken, a want that has one looks for another, and so on along the chain.
 *   <li>A want that finds none even so cannot be granted together with those before it.
 * </ol>
 */
final class Matching {

    private final Rows rows;
    private final Namespace namespace;
    private final Map<Row, Integer> takenBy = new HashMap<>();
    private final List<Set<Row>> taken = new ArrayList<>();
    private final List<Want> wants;
    private final List<Row> kept;

    /**
     * Nothing found yet.
     *
     * @param kept what is free for these wants, though it may be for no others
     */
    Matching(Rows rows, Namespace namespace, List<Want> wants, List<Row> kept) {
        this.kept = kept;
        this.rows = rows;
        this.namespace = namespace;
        this.wants = wants;
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
    List<Row> found() {
        return taken.stream().flatMap(Set::stream).toList();
    }

    private boolean isFound(int want, Set<Integer> asked) {
        asked.add(want);
        Optional<Row> untaken =
                fitting(want).filter(r -> !takenBy.containsKey(r)).findFirst();
        untaken.ifPresent(r -> give(r, want));
        return untaken.isPresent() || isYielded(want, asked);
    }

    private boolean isYielded(int want, Set<Integer> asked) {
        for (Row row : fitting(want).toList()) {
            int owner = takenBy.getOrDefault(row, want);
            if (!asked.contains(owner) && isFound(owner, asked)) {
                taken.get(owner).remove(row);
                give(row, want);
                return true;
            }
        }
        return false;
    }

    private Stream<Row> fitting(int want) {
        Want wanted = wants.get(want);
        return Stream.concat(
                kept.stream().filter(row -> row.satisfies(namespace, wanted)),
                rows.free(namespace, wanted).fitting(wanted.labels()));
    }

    private void give(Row row, int want) {
        takenBy.put(row, want);
        taken.get(want).add(row);
    }
}
