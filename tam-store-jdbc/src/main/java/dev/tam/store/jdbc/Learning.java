package dev.tam.store.jdbc;

import dev.tam.spi.store.BindingPatch;
import dev.tam.spi.store.BindingRecord;
import dev.tam.spi.store.Move;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the moves of one transaction say of single services. */
final class Learning {

    private final Tx tx;
    private final Map<Long, Found> before = new HashMap<>();
    private final Map<Long, List<BindingRecord>> after = new HashMap<>();

    /** Reads the bindings that will be patched; their accounts are locked. */
    Learning(Tx tx, Journal journal, List<Move> moves) {
        this.tx = tx;
        List<String> patched = moves.stream()
                .filter(m -> !m.bindings().isEmpty())
                .map(m -> m.claim().account())
                .filter(id -> journal.row(id).isPresent())
                .map(id -> id.value())
                .distinct()
                .toList();
        if (!patched.isEmpty()) {
            Accounts.byIds(tx, patched).forEach(f -> before.put(f.row().seq(), f));
        }
        before.forEach((account, found) -> after.put(account, found.bindings()));
    }

    /**
     * Takes in what was learnt of one account.
     *
     * @throws IllegalStateException if that makes no sense; nothing is taken in then
     */
    void learn(Row row, List<BindingPatch> patches) {
        if (!patches.isEmpty()) {
            after.computeIfPresent(row.seq(), (seq, bindings) -> BindingPatch.applyAll(bindings, patches));
        }
    }

    void write() {
        after.forEach((account, bindings) -> {
            Found found = Objects.requireNonNull(before.get(account));
            if (!found.bindings().equals(bindings)) {
                Bindings.update(tx, found, bindings);
            }
        });
    }
}
