package dev.tam.store.memory;

import dev.tam.AccountState;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** The indexes of one namespace's rows; a row that was made or changed finds its place in all of them. */
final class Section {

    private final Map<AccountState, NavigableMap<Long, Row>> byState = new EnumMap<>(AccountState.class);
    private final Map<Row, AccountState> states = new HashMap<>();
    private final Handles handles = new Handles();
    private final Timetable work = new Timetable();
    private final Timetable ended = new Timetable();
    private final Keys keys = new Keys();

    void place(Row row) {
        AccountState before = states.put(row, row.state());
        if (before != null && before != row.state()) {
            in(before).remove(row.seq());
        }
        in(row.state()).put(row.seq(), row);
        handles.place(row);
        work.put(row, row.workAt());
        ended.put(row, row.endedAt());
    }

    private NavigableMap<Long, Row> in(AccountState state) {
        return byState.computeIfAbsent(state, s -> new TreeMap<>());
    }

    /** The rows in some states, each state's in the order of their making; those in all if none is named. */
    List<NavigableMap<Long, Row>> byMaking(Set<AccountState> states) {
        return states.isEmpty()
                ? List.copyOf(byState.values())
                : states.stream().map(this::in).toList();
    }

    /** The rows that a text is the name, a login or an external id of, in the order of their making. */
    Collection<Row> known(String text) {
        return handles.find(text);
    }

    /** The rows with something to do, by the time when it is due. */
    Timetable work() {
        return work;
    }

    /** The rows whose life has ended and that still have details, by the time when it did. */
    Timetable ended() {
        return ended;
    }

    Keys keys() {
        return keys;
    }

    boolean retireKey(String id) {
        return keys.retire(id, states.keySet());
    }
}
