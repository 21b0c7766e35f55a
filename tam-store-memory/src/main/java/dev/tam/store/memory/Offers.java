package dev.tam.store.memory;

import dev.tam.spi.store.Ticket;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The free accounts that were offered to one ticket, each for one of its wants.
 *
 * <ol>
 *   <li>A want has no more offers than it wants accounts.
 *   <li>Where a want has all, one of its offers moves to another want that it satisfies, and so on along the chain.
 * </ol>
 */
final class Offers {

    private final Ticket ticket;
    private final Map<Row, Integer> wantOf = new LinkedHashMap<>();

    Offers(Ticket ticket) {
        this.ticket = ticket;
    }

    /** Takes a free account if a want has room for it. */
    boolean add(Row row) {
        return isPlaced(row, new HashSet<>());
    }

    void remove(Row row) {
        wantOf.remove(row);
    }

    Set<Row> rows() {
        return wantOf.keySet();
    }

    private boolean isPlaced(Row row, Set<Integer> asked) {
        for (int want = 0; want < ticket.wants().size(); want++) {
            if (row.satisfies(ticket.member().namespace(), ticket.wants().get(want))
                    && asked.add(want)
                    && hasRoom(want, asked)) {
                wantOf.put(row, want);
                return true;
            }
        }
        return false;
    }

    private boolean hasRoom(int want, Set<Integer> asked) {
        List<Row> has = wantOf.keySet().stream()
                .filter(r -> wantOf.getOrDefault(r, -1) == want)
                .toList();
        return has.size() < ticket.wants().get(want).count() || has.stream().anyMatch(r -> isPlaced(r, asked));
    }
}
