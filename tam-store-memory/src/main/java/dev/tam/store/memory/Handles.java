package dev.tam.store.memory;

import dev.tam.CreateTerm;
import dev.tam.spi.store.BindingRecord;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Rows by what a person may know of them: the name, the alias, the logins and the external ids. */
final class Handles {

    private final Map<String, NavigableMap<Long, Row>> rows = new HashMap<>();
    private final Map<Row, Set<String>> texts = new HashMap<>();

    void place(Row row) {
        Set<String> now = textsOf(row);
        Set<String> before = texts.getOrDefault(row, Set.of());
        if (!now.equals(before)) {
            before.forEach(text -> remove(text, row));
            now.forEach(text -> rows.computeIfAbsent(text, t -> new TreeMap<>()).put(row.seq(), row));
            texts.put(row, now);
        }
    }

    private void remove(String text, Row row) {
        rows.computeIfPresent(text, (t, known) -> {
            known.remove(row.seq());
            return known.isEmpty() ? null : known;
        });
    }

    private static Set<String> textsOf(Row row) {
        Set<String> all = new HashSet<>();
        all.add(row.identity().name().value());
        Optional.ofNullable(row.labels().get(CreateTerm.ALIAS)).ifPresent(all::add);
        for (BindingRecord binding : row.bindings()) {
            all.add(binding.login());
            binding.remote().externalId().ifPresent(all::add);
        }
        return all;
    }

    /** In the order of their making. */
    Collection<Row> find(String text) {
        NavigableMap<Long, Row> found = rows.get(text);
        return found == null ? List.of() : found.values();
    }
}
