package dev.tam.store.jdbc;

import dev.tam.spi.store.LabelQuery;
import dev.tam.spi.store.TicketId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;

/** The conditions under which an account {@code a} may be leased, as SQL. Values are bound. */
final class Free {

    /** Without live claim, and its time has come. */
    static final String READY = """
            (a.claim_until IS NULL OR a.claim_until <= <now>) AND (a.ready_at IS NULL OR a.ready_at <= <now>)
            """;

    /** The same, or it is kept for a ticket. */
    private static final String READY_OR_KEPT = """
            (a.claim_until IS NULL OR a.claim_until <= <now>) AND (a.ready_at IS NULL OR a.ready_at <= <now> OR EXISTS (
                SELECT 1 FROM tam_offer o
                WHERE o.account = a.seq AND o.fence = a.fence AND o.ticket = :ticket AND o.kept))
            """;

    private final List<String> required;
    private final List<String> preferred;
    private final Optional<TicketId> ticket;

    private Free(List<String> required, List<String> preferred, Optional<TicketId> ticket) {
        this.required = required;
        this.preferred = preferred;
        this.ticket = ticket;
    }

    static Free of(LabelQuery labels) {
        return of(labels, Optional.empty());
    }

    /** For one who waits, if there is a ticket. */
    static Free of(LabelQuery labels, Optional<TicketId> ticket) {
        return new Free(entries(labels.required()), entries(labels.preferred()), ticket);
    }

    private static List<String> entries(Map<String, String> labels) {
        List<String> entries = new ArrayList<>();
        labels.forEach((key, value) -> entries.add(MapText.entry(key, value)));
        return entries;
    }

    boolean hasPreferences() {
        return !preferred.isEmpty();
    }

    /** Without live claim, and its time has come or it is kept for the ticket. */
    String ready() {
        return ticket.isPresent() ? READY_OR_KEPT : READY;
    }

    /** Binds what {@link #ready} needs. */
    <S extends SqlStatement<S>> S bindReady(S statement) {
        return ticket.map(it -> statement.bind("ticket", it.value())).orElse(statement);
    }

    /** That all required labels are there; begins with AND unless it is empty. */
    String accepted() {
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < required.size(); i++) {
            sql.append(" AND POSITION(:required").append(i).append(" IN a.labels) > 0");
        }
        return sql.toString();
    }

    /** How many of the preferred labels are there. */
    String liking() {
        StringBuilder sql = new StringBuilder("0");
        for (int i = 0; i < preferred.size(); i++) {
            sql.append(" + CASE WHEN POSITION(:preferred").append(i).append(" IN a.labels) > 0 THEN 1 ELSE 0 END");
        }
        return sql.toString();
    }

    /** Binds what {@link #accepted} needs. */
    <S extends SqlStatement<S>> S bindAccepted(S statement) {
        return bind(statement, "required", required);
    }

    /** Binds what {@link #liking} needs. */
    <S extends SqlStatement<S>> S bindLiking(S statement) {
        return bind(statement, "preferred", preferred);
    }

    private static <S extends SqlStatement<S>> S bind(S statement, String name, List<String> values) {
        S bound = statement;
        for (int i = 0; i < values.size(); i++) {
            bound = bound.bind(name + i, values.get(i));
        }
        return bound;
    }
}
