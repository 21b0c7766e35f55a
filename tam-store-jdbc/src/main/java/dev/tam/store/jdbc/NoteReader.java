package dev.tam.store.jdbc;

import dev.tam.AccountState;
import dev.tam.spi.store.AccountId;
import dev.tam.spi.store.ClaimId;
import dev.tam.spi.store.EventKind;
import dev.tam.spi.store.OpId;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads what events say from rows of results; what cannot be read is noted, and something harmless stands for it. */
final class NoteReader {

    private NoteReader() {}

    static Note read(ResultSet row, Damage damage) throws SQLException {
        String claim = row.getString("claim_id");
        String from = row.getString("from_state");
        return new Note(
                damage.read("op", row.getString("op"), OpId::new, new OpId(RowReader.UNREADABLE)),
                damage.read("id", row.getString("id"), AccountId::new, new AccountId(RowReader.UNREADABLE)),
                damage.read("kind", row.getString("kind"), EventKind::valueOf, EventKind.MOVED),
                claim == null ? null : damage.read("claim_id", claim, ClaimId::new, new ClaimId(RowReader.UNREADABLE)),
                from == null ? null : state(damage, "from_state", from),
                state(damage, "to_state", row.getString("to_state")),
                row.getLong("fence"));
    }

    private static AccountState state(Damage damage, String column, String name) {
        return damage.read(column, name, AccountState::valueOf, AccountState.QUARANTINED);
    }
}
