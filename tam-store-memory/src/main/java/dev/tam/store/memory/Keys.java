package dev.tam.store.memory;

import dev.tam.AccountState;
import dev.tam.spi.store.BindingRecord;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The ids of the keys with which secrets of one namespace may be sealed. Guarded by the store's lock. */
final class Keys {

    private final Set<String> ids = new LinkedHashSet<>();

    Set<String> ids() {
        return Set.copyOf(ids);
    }

    void announce(String id) {
        ids.add(id);
    }

    /** Secrets are written that keys have sealed. */
    void use(List<BindingRecord> bindings) {
        bindings.forEach(binding -> ids.addAll(binding.secrets().keyIds()));
    }

    /** Forgets a key unless one of these rows, if it lives, has a secret that is sealed with it. */
    boolean retire(String id, Collection<Row> rows) {
        boolean needed = rows.stream()
                .filter(Keys::lives)
                .flatMap(row -> row.bindings().stream())
                .anyMatch(binding -> binding.secrets().keyIds().contains(id));
        if (!needed) {
            ids.remove(id);
        }
        return !needed;
    }

    private static boolean lives(Row row) {
        return row.state() != AccountState.DELETED && row.state() != AccountState.DETACHED;
    }
}
