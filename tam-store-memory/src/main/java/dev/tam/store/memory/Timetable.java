package dev.tam.store.memory;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/** Rows by a time, the earliest first; those of one time in the order of their making. */
final class Timetable {

    private record Entry(long at, Row row) {}

    private final TreeSet<Entry> order = new TreeSet<>(
            Comparator.comparingLong(Entry::at).thenComparingLong(e -> e.row().seq()));
    private final Map<Row, Entry> entries = new HashMap<>();

    void put(Row row, long at) {
        remove(row);
        Entry entry = new Entry(at, row);
        entries.put(row, entry);
        order.add(entry);
    }

    void put(Row row, OptionalLong at) {
        if (at.isPresent()) {
            put(row, at.getAsLong());
        } else {
            remove(row);
        }
    }

    void remove(Row row) {
        Entry entry = entries.remove(row);
        if (entry != null) {
            order.remove(entry);
        }
    }

    /** All rows in order. */
    Stream<Row> rows() {
        return order.stream().map(Entry::row);
    }

    /** The rows whose time has come, in order. */
    Stream<Row> until(long now) {
        return rowsWhile(at -> at <= now);
    }

    /** The rows up to the first of which the time will not do, in order. */
    Stream<Row> rowsWhile(LongPredicate wanted) {
        return order.stream().takeWhile(e -> wanted.test(e.at())).map(Entry::row);
    }

    /** Takes out the rows whose time has come, in order. */
    List<Row> take(long now) {
        List<Row> due = until(now).toList();
        due.forEach(this::remove);
        return due;
    }
}
