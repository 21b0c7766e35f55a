package dev.tam.store.jdbc;

import dev.tam.AccountState;
import dev.tam.spi.store.LabelPatch;
import dev.tam.spi.store.Move;
import dev.tam.spi.store.MoveResult;
import dev.tam.spi.store.Ticket;
import dev.tam.spi.store.Transition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Ends a lease in one statement, as PostgreSQL can: the change, its event, whether somebody waits for the account, and that
 * it is held for the moment if that one has its turn.
 * Whatever stands in the way is for {@link Moving} to find out.
 */
final class OneStatementReturn {

    private static final Set<AccountState> RETURNED = EnumSet.of(AccountState.AVAILABLE, AccountState.DIRTY);

    private static final String RETURN = """
            WITH moved AS (
                UPDATE tam_account
                SET state = :to, taint = :taint, reason = :reason, fence = fence + 1,
                    attempts = CASE :attempts WHEN 'KEEP' THEN attempts WHEN 'COUNT' THEN attempts + 1 ELSE 0 END,
                    changed_at = <now>, ready_at = <now> + INTERVAL '1 microsecond' * CASE
                        WHEN :to = 'AVAILABLE' AND CAST(:ready AS BIGINT) IS NULL AND %s
                            THEN CAST(:held AS BIGINT)
                        ELSE CAST(:ready AS BIGINT) END,
                    due_at = CASE WHEN :to = 'DIRTY'
                        THEN <now> + COALESCE(:ready, 0) * INTERVAL '1 microsecond' END,
                    claim_id = NULL, claim_purpose = NULL, claim_holder = NULL, claim_since = NULL, claim_until = NULL
                WHERE id = :id AND claim_id = :claim AND fence = :fence AND state = 'LEASED' AND claim_until > <now>
                RETURNING seq, space, pool, fence, ready_at
            ), noted AS (
                INSERT INTO tam_event
                    (space, happened_at, op, ord, account, fence, kind, from_state, to_state, claim_id, actor, reason)
                SELECT space, <now>, :op, 1, seq, fence, 'MOVED', 'LEASED', :to, :claim, :actor, :reason FROM moved
            )
            SELECT m.fence, m.seq, CASE WHEN :to = 'AVAILABLE' AND EXISTS (
                SELECT 1 FROM tam_pool p JOIN tam_want w ON w.space = p.space AND w.pool = p.name WHERE p.id = m.pool)
                THEN m.pool END AS awaited,
                CAST(:ready AS BIGINT) IS NULL AND m.ready_at IS NOT NULL AS held
            FROM moved m
            """.formatted(Keeping.IS_TURN.formatted("tam_account.pool"));

    /**
     * What came of it.
     *
     * @param result the move's result
     * @param freed the account, if it came free and somebody waits for one of its pool
     */
    record Answer(MoveResult result, List<Freed> freed) {}

    private final Transactions transactions;

    OneStatementReturn(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Makes a move; empty if it is none of this kind, or nothing was changed. */
    Optional<Answer> move(Move move) {
        return isReturn(move) ? send(move) : Optional.empty();
    }

    private static boolean isReturn(Move move) {
        Transition change = move.transition();
        return change.from() == AccountState.LEASED
                && RETURNED.contains(change.to())
                && change.ending() == Transition.Ending.END
                && move.bindings().isEmpty()
                && move.labels().equals(LabelPatch.NONE);
    }

    private Optional<Answer> send(Move move) {
        try {
            return transactions.single("return", tx -> send(tx, move));
        } catch (RuntimeException e) {
            if (Collision.caused(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Optional<Answer> send(Tx tx, Move move) {
        Transition change = move.transition();
        return tx.query(RETURN)
                .bind("held", Micros.of(Ticket.KEPT))
                .bind("to", change.to().name())
                .bind("taint", change.taint().name())
                .bind("reason", Texts.printable(move.stamp().reason()))
                .bind("attempts", change.attempts().name())
                .bind("ready", change.due().map(Micros::of).orElse(null))
                .bind("id", move.claim().account().value())
                .bind("claim", move.claim().claim().value())
                .bind("fence", move.claim().fence())
                .bind("op", move.stamp().op().value())
                .bind("actor", ActorText.of(move.stamp().actor()))
                .map((row, context) -> new Answer(new MoveResult.Applied(row.getLong("fence")), freed(row)))
                .findOne();
    }

    private static List<Freed> freed(ResultSet row) throws SQLException {
        Integer awaited = row.getObject("awaited", Integer.class);
        return awaited == null
                ? List.of()
                : List.of(new Freed(awaited, row.getLong("seq"), row.getLong("fence"), row.getBoolean("held")));
    }
}
