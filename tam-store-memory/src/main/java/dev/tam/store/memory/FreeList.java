package dev.tam.store.memory;

import dev.tam.spi.store.LabelQuery;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The AVAILABLE accounts of one pool and fingerprint.
 *
 * <ol>
 *   <li>Those that may be leased now stand in a row; who comes free goes to its end, and leases begin at its head. So
 *       each free account comes within one turn.
 *   <li>Those that are claimed or whose time has not come wait apart by the time when they will be ready, and are
 *       fetched when it has come.
 * </ol>
 */
final class FreeList {

    private final Set<Row> ready = new LinkedHashSet<>();
    private final Timetable later = new Timetable();

    /** Finds the place of a row that has changed, and whether that is among the free. */
    boolean place(Row row, long now) {
        OptionalLong at = row.readyAt();
        boolean free = at.isPresent() && at.getAsLong() <= now;
        later.put(row, free ? OptionalLong.empty() : at);
        if (free) {
            ready.add(row);
        } else {
            ready.remove(row);
        }
        return free;
    }

    /** Fetches those whose time has come; they are free now. */
    List<Row> fetch(long now) {
        List<Row> come = later.take(now);
        ready.addAll(come);
        return come;
    }

    Collection<Row> ready() {
        return ready;
    }

    /** The free ones that will do, the best first; without preferences nothing is sorted. */
    Stream<Row> fitting(LabelQuery labels) {
        Stream<Row> fit = ready.stream().filter(r -> labels.accepts(r.labels()));
        return labels.preferred().isEmpty()
                ? fit
                : fit.sorted(Comparator.comparingInt(r -> -labels.liking(r.labels())));
    }

    /** The first that is unclaimed and will do once its time has come. */
    Optional<Row> next(LabelQuery labels, long now) {
        Predicate<Row> unclaimed = r -> r.liveHold(now).isEmpty();
        return later.rows()
                .filter(unclaimed.and(r -> labels.accepts(r.labels())))
                .findFirst();
    }
}
