package dev.tam.store.jdbc;

import dev.tam.AccountState;
import dev.tam.RunId;
import dev.tam.Taint;
import dev.tam.spi.store.AccountId;
import dev.tam.spi.store.Actor;
import dev.tam.spi.store.ClaimId;
import dev.tam.spi.store.Condition;
import dev.tam.spi.store.Member;
import dev.tam.spi.store.MemberId;
import dev.tam.spi.store.Namespace;
import dev.tam.spi.store.Purpose;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads the changing part of an account from a row of a result. */
final class RowReader {

    /** What {@link #read} needs of {@code tam_account a}. */
    static final String COLUMNS = """
            a.seq, a.id, a.space, a.pool, a.slot, a.fingerprint, a.labels, a.state, a.taint, a.fence, a.attempts, a.reason,
            a.changed_at, a.ready_at, a.ended_at,
            a.claim_id, a.claim_purpose, a.claim_holder, a.claim_since, a.claim_until, <now> AS read_at
            """;

    /** In place of a name that cannot be read. */
    static final String UNREADABLE = "unreadable";

    /** In place of an actor that cannot be read. */
    static final Actor NOBODY = new Actor(
            new Member(
                    new MemberId(UNREADABLE), new Namespace(UNREADABLE, UNREADABLE), RunId.of(UNREADABLE), UNREADABLE),
            UNREADABLE,
            Optional.empty());

    private RowReader() {}

    /** An account of which something cannot be read comes as one that is to be set aside. */
    static Row read(Tx tx, ResultSet row) throws SQLException {
        Damage damage = new Damage();
        long seq = row.getLong("seq");
        Row.Key key = new Row.Key(
                seq,
                damage.read("id", row.getString("id"), AccountId::new, new AccountId(UNREADABLE + seq)),
                row.getInt("space"),
                row.getObject("pool", Integer.class),
                row.getString("fingerprint"));
        Map<String, String> labels = damage.read("labels", row.getString("labels"), MapText::map, Map.of());
        return new Row(key, tx.time(row, "read_at"), condition(damage, row), labels, tx.time(row, "changed_at"))
                .with(
                        row.getObject("slot", Long.class),
                        tx.timeOrNull(row, "ready_at"),
                        tx.timeOrNull(row, "ended_at"),
                        hold(damage, tx, row))
                .damaged(damage);
    }

    private static Condition condition(Damage damage, ResultSet row) throws SQLException {
        return new Condition(
                damage.read("state", row.getString("state"), AccountState::valueOf, AccountState.QUARANTINED),
                damage.read("taint", row.getString("taint"), Taint::valueOf, Taint.ROTATE),
                row.getLong("fence"),
                OptionalInt.empty(),
                row.getInt("attempts"),
                row.getString("reason"));
    }

    private static @Nullable Hold hold(Damage damage, Tx tx, ResultSet row) throws SQLException {
        String claim = row.getString("claim_id");
        if (claim == null) {
            return null;
        }
        Instant since = tx.time(row, "claim_since");
        return new Hold(
                damage.read("claim_id", claim, ClaimId::new, new ClaimId(UNREADABLE)),
                damage.read("claim_purpose", row.getString("claim_purpose"), Purpose::valueOf, Purpose.MAINTAIN),
                damage.read("claim_holder", row.getString("claim_holder"), ActorText::actor, NOBODY),
                since,
                tx.time(row, "claim_until"));
    }
}
