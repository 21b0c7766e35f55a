package dev.tam.store.jdbc;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Writes rows back that this transaction has locked. */
final class RowWriter {

    static final String ALIAS = "alias";

    private static final String UPDATE = """
            UPDATE tam_account
            SET state = :state, taint = :taint, fence = :fence, slot = :slot, attempts = :attempts, reason = :reason,
                labels = :labels, alias = :alias, changed_at = :changed, ready_at = :ready, due_at = :due,
                ended_at = :ended, living = CASE WHEN :lives THEN seq ELSE NULL END,
                claim_id = :claim, claim_purpose = :purpose, claim_holder = :holder,
                claim_since = :since, claim_until = :until
            WHERE seq = :seq
            """;

    private static final String INSERT = """
            INSERT INTO tam_account
                (seq, id, space, pool, slot, fingerprint, labels, alias, state, taint, fence, attempts, reason,
                 changed_at, ready_at, due_at, living, ended_at,
                 claim_id, claim_purpose, claim_holder, claim_since, claim_until)
            VALUES
                (:seq, :id, :space, :pool, :slot, :fingerprint, :labels, :alias, :state, :taint, :fence, :attempts, :reason,
                 :changed, :ready, :due, CASE WHEN :lives THEN :seq ELSE NULL END, :ended,
                 :claim, :purpose, :holder, :since, :until)
            """;

    private RowWriter() {}

    static void update(Tx tx, Collection<Row> rows) {
        if (!rows.isEmpty()) {
            PreparedBatch batch = tx.batch(UPDATE);
            rows.forEach(row -> bind(tx, batch, row).add());
            batch.execute();
        }
    }

    static void insert(Tx tx, List<Row> rows) {
        PreparedBatch batch = tx.batch(INSERT);
        for (Row row : rows) {
            bind(tx, batch, row)
                    .bind("id", row.id().value())
                    .bind("space", row.key().space())
                    .bind("pool", row.key().pool())
                    .bind("fingerprint", row.key().fingerprint())
                    .add();
        }
        batch.execute();
    }

    private static PreparedBatch bind(Tx tx, PreparedBatch batch, Row row) {
        var condition = row.condition();
        batch.bind("seq", row.seq())
                .bind("state", row.state().name())
                .bind("taint", row.damage().asFound("taint", condition.taint().name()))
                .bind("fence", row.fence())
                .bind("slot", row.slot())
                .bind("attempts", condition.attempts())
                .bind("reason", row.reason())
                .bind("labels", row.damage().asFound("labels", MapText.of(row.labels())))
                .bind("alias", alias(row))
                .bind("changed", tx.time(row.changed()))
                .bind("ready", tx.time(row.ready()))
                .bind("due", tx.time(row.due()))
                .bind("ended", tx.time(row.ended()))
                .bind("lives", row.state().isLiving());
        return bindHold(tx, batch, row.hold());
    }

    /** A person's name for an account, by which it is found. */
    static @Nullable String alias(Row row) {
        String alias = row.labels().get(ALIAS);
        return alias == null ? null : Texts.key(alias);
    }

    static <S extends SqlStatement<S>> S bindHold(Tx tx, S statement, @Nullable Hold hold) {
        return statement
                .bind("claim", hold == null ? null : hold.id().value())
                .bind("purpose", hold == null ? null : hold.purpose().name())
                .bind("holder", hold == null ? null : ActorText.of(hold.holder()))
                .bind("since", tx.time(hold == null ? null : hold.since()))
                .bind("until", tx.time(hold == null ? null : hold.until()));
    }
}
