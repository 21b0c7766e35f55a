package dev.tam.store.jdbc;

import dev.tam.StoreException;
import dev.tam.spi.store.ClaimRef;
import dev.tam.spi.store.EventKind;
import dev.tam.spi.store.OpId;
import dev.tam.spi.store.OpOutcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * An operation that was applied, as its events tell it.
 *
 * @param notes its events in order; one at least
 */
record Applied(List<Note> notes) {

    private static final Set<EventKind> GIVING = EnumSet.of(EventKind.RESERVED, EventKind.ACQUIRED, EventKind.CLAIMED);

    /** Its trace: the first account that it changed, as that was when it had ended. */
    OpOutcome outcome() {
        Note first = notes.get(0);
        Note last = notes.stream()
                .filter(n -> n.account().equals(first.account()))
                .reduce(first, (earlier, later) -> later);
        return new OpOutcome(last.op(), last.account(), last.to(), last.fence());
    }

    /** The claims that it gave. */
    List<ClaimRef> gave() {
        return notes.stream()
                .filter(n -> GIVING.contains(n.kind()))
                .map(n -> new ClaimRef(n.account(), Objects.requireNonNull(n.claim()), n.fence()))
                .toList();
    }

    /** What cannot be read says nothing of what the operation did. */
    private static Note note(ResultSet row) throws SQLException {
        Damage damage = new Damage();
        Note note = NoteReader.read(row, damage);
        if (!damage.isNone()) {
            throw new StoreException(
                    "what operation " + note.op() + " did to account " + note.account() + " is " + damage.reason());
        }
        return note;
    }

    /** Those of the operations that were applied. */
    static Map<OpId, Applied> of(Tx tx, Collection<OpId> ops) {
        Map<OpId, Applied> applied = new LinkedHashMap<>();
        tx.query("""
                        SELECT e.op, a.id, e.kind, e.claim_id, e.from_state, e.to_state, e.fence
                        FROM tam_event e JOIN tam_account a ON a.seq = e.account
                        WHERE e.op IN (<ops>) ORDER BY e.op, e.ord
                        """)
                .bindList("ops", ops.stream().map(OpId::value).distinct().toList())
                .map((row, context) -> note(row))
                .forEach(note -> applied.computeIfAbsent(note.op(), op -> new Applied(new ArrayList<>()))
                        .notes()
                        .add(note));
        return applied;
    }
}
