package dev.tam.store.jdbc;

import dev.tam.AccountName;
import dev.tam.spi.store.Actor;
import dev.tam.spi.store.Event;
import dev.tam.spi.store.EventQuery;
import dev.tam.spi.store.OpId;
import dev.tam.spi.store.OpOutcome;
import dev.tam.spi.store.Page;
import dev.tam.spi.store.PageRequest;
import dev.tam.spi.store.Stamp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

/** Reads what happened, oldest first, and which operations were applied. */
final class EventReading {

    private static final String COLUMNS = """
            SELECT e.seq, e.happened_at, e.op, a.id, i.name AS account_name, e.fence, e.kind, e.from_state, e.to_state,
                e.claim_id, e.actor, e.reason
            """;

    private static final String OF_ALL = COLUMNS + """
            FROM tam_event e JOIN tam_account a ON a.seq = e.account JOIN tam_identity i ON i.seq = e.account
            WHERE e.space = :space AND e.seq > :after ORDER BY e.seq LIMIT :max
            """;

    private static final String OF_ONE = COLUMNS + """
            FROM tam_identity i JOIN tam_account a ON a.seq = i.seq JOIN tam_event e ON e.account = i.seq
            WHERE i.environment = :environment AND i.name = :name AND i.space = :space AND e.seq > :after
            ORDER BY e.seq LIMIT :max
            """;

    private final Transactions transactions;
    private final Spaces spaces;

    EventReading(Transactions transactions, Spaces spaces) {
        this.transactions = transactions;
        this.spaces = spaces;
    }

    Page<Event> page(EventQuery query, PageRequest page) {
        long after = Marks.after(page);
        List<Event> read = spaces.find(query.namespace())
                .map(space -> transactions.single(
                        "list events",
                        tx -> read(
                                tx,
                                query(tx, query)
                                        .bind("space", space)
                                        .bind("after", after)
                                        .bind("max", page.size() + 1))))
                .orElse(List.of());
        return Marks.page(read, page, Event::seq, event -> event);
    }

    private static Query query(Tx tx, EventQuery query) {
        return query.name()
                .map(name -> tx.query(OF_ONE)
                        .bind("environment", query.namespace().environment())
                        .bind("name", name.value()))
                .orElseGet(() -> tx.query(OF_ALL));
    }

    private static List<Event> read(Tx tx, Query query) {
        return query.map((row, context) -> event(tx, row)).list();
    }

    private static Event event(Tx tx, ResultSet row) throws SQLException {
        Damage damage = new Damage();
        Note note = NoteReader.read(row, damage);
        AccountName name = damage.read(
                "name",
                row.getString("account_name"),
                AccountName::of,
                AccountName.of(RowReader.UNREADABLE + "-" + note.account()));
        Actor actor = damage.read("actor", row.getString("actor"), ActorText::actor, RowReader.NOBODY);
        Stamp stamp = new Stamp(note.op(), actor, damage.isNone() ? row.getString("reason") : damage.reason());
        return new Event(
                row.getLong("seq"),
                tx.time(row, "happened_at"),
                new Event.Subject(note.account(), name, note.fence()),
                Optional.ofNullable(note.from()),
                note.to(),
                new Event.Cause(note.kind(), Optional.ofNullable(note.claim()), stamp));
    }

    Optional<OpOutcome> outcome(OpId op) {
        return transactions.single(
                "find operation",
                tx -> Optional.ofNullable(Applied.of(tx, List.of(op)).get(op)).map(Applied::outcome));
    }
}
