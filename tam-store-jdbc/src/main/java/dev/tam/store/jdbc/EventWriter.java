package dev.tam.store.jdbc;

import dev.tam.AccountState;
import dev.tam.spi.store.ClaimId;
import dev.tam.spi.store.EventKind;
import dev.tam.spi.store.OpId;
import dev.tam.spi.store.Stamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * The events of one transaction. The n-th account that an operation changes has the ord 2n - 1, and 2n - 2 for a claim
 * that is lost before: so each operation has an event with ord 1, on which a repetition collides.
 */
final class EventWriter {

    private static final String INSERT = """
            INSERT INTO tam_event
                (space, happened_at, op, ord, account, fence, kind, from_state, to_state, claim_id, actor, reason)
            VALUES
                (:space, <now>, :op, :ord, :account, :fence, :kind, :from, :to, :claim, :actor, :reason)
            """;

    private record Entry(Row.Key account, int ord, Note note, Stamp stamp) {}

    private final Tx tx;
    private final Map<OpId, List<Entry>> byOp = new HashMap<>();
    private final Map<OpId, Integer> accounts = new HashMap<>();
    private final List<Entry> unwritten = new ArrayList<>();

    EventWriter(Tx tx) {
        this.tx = tx;
    }

    /** What happened to a row, which is as it is afterwards. */
    void note(Row row, @Nullable AccountState from, EventKind kind, @Nullable ClaimId claim, Stamp stamp) {
        boolean isLoss = kind == EventKind.EXPIRED || kind == EventKind.REVOKED;
        int before = accounts.getOrDefault(stamp.op(), 0);
        if (!isLoss) {
            accounts.put(stamp.op(), before + 1);
        }
        Note note = new Note(stamp.op(), row.id(), kind, claim, from, row.state(), row.fence());
        Entry entry = new Entry(row.key(), 2 * before + (isLoss ? 0 : 1), note, stamp);
        byOp.computeIfAbsent(stamp.op(), op -> new ArrayList<>()).add(entry);
        unwritten.add(entry);
    }

    /** An operation of this very transaction. */
    Optional<Applied> applied(OpId op) {
        return Optional.ofNullable(byOp.get(op))
                .map(entries -> new Applied(entries.stream().map(Entry::note).toList()));
    }

    void write() {
        if (unwritten.isEmpty()) {
            return;
        }
        PreparedBatch batch = tx.batch(INSERT);
        unwritten.forEach(entry -> bind(batch, entry).add());
        batch.execute();
        unwritten.clear();
    }

    private static PreparedBatch bind(PreparedBatch batch, Entry entry) {
        Note note = entry.note();
        return batch.bind("space", entry.account().space())
                .bind("op", note.op().value())
                .bind("ord", entry.ord())
                .bind("account", entry.account().seq())
                .bind("fence", note.fence())
                .bind("kind", note.kind().name())
                .bind("from", note.from() == null ? null : note.from().name())
                .bind("to", note.to().name())
                .bind("claim", note.claim() == null ? null : note.claim().value())
                .bind("actor", ActorText.of(entry.stamp().actor()))
                .bind("reason", Texts.printable(entry.stamp().reason()));
    }
}
