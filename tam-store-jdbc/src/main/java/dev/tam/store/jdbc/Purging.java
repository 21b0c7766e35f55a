package dev.tam.store.jdbc;

import dev.tam.spi.store.Namespace;
import dev.tam.spi.store.PurgeReport;
import dev.tam.spi.store.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * Removes what is past its retention: events, and of accounts whose life has ended all but that they were there, under
 * which name and logins. What is claimed or to be probed again is left alone. Who died first is stripped first.
 * Runs of which nothing lives are forgotten.
 *
 * <p>Events tell which operations were applied, so they are kept for a day whatever the retention.
 */
final class Purging {

    /** How long an operation is remembered. */
    static final Duration OPERATIONS_KEPT = Duration.ofHours(24);

    private static final String STRIP_BINDINGS = """
            UPDATE tam_binding
            SET external_id = NULL, external_key = NULL, returned = '', password = NULL, pending = NULL, issued = ''
            WHERE account IN (<seqs>)
            """;

    private static final String STRIP_ACCOUNTS =
            "UPDATE tam_account SET labels = '', alias = NULL, ended_at = NULL WHERE seq IN (<seqs>)";

    private record Event(long seq, Instant at, Instant now) {
        boolean isPast(Duration kept) {
            return Duration.between(at, now).compareTo(kept) > 0;
        }
    }

    private final Transactions transactions;
    private final Spaces spaces;

    Purging(Transactions transactions, Spaces spaces) {
        this.transactions = transactions;
        this.spaces = spaces;
    }

    PurgeReport purge(Namespace namespace, Retention retention, int max) {
        return spaces.find(namespace).map(space -> purge(space, retention, max)).orElse(new PurgeReport(0, 0));
    }

    private PurgeReport purge(int space, Retention retention, int max) {
        Duration events = retention.events().compareTo(OPERATIONS_KEPT) < 0 ? OPERATIONS_KEPT : retention.events();
        int removed = transactions.run("purge events", tx -> removeEvents(tx, space, events, max));
        int left = max - removed;
        int stripped =
                left == 0 ? 0 : transactions.run("purge details", tx -> strip(tx, space, retention.details(), left));
        transactions.run("purge members", tx -> removeMembers(tx, space, retention.details()));
        transactions.run("purge seats", tx -> removeSeats(tx, space, retention.details()));
        transactions.run("purge runs", tx -> Runs.forget(tx, space, retention.details(), max));
        return new PurgeReport(removed, stripped);
    }

    /** Where the first is not old yet, none is. */
    private static int removeEvents(Tx tx, int space, Duration kept, int max) {
        List<Event> old = oldest(tx, space, 1).stream().anyMatch(e -> e.isPast(kept))
                ? oldest(tx, space, max).stream().takeWhile(e -> e.isPast(kept)).toList()
                : List.of();
        return old.isEmpty()
                ? 0
                : tx.update("DELETE FROM tam_event WHERE space = :space AND seq <= :last")
                        .bind("space", space)
                        .bind("last", old.get(old.size() - 1).seq())
                        .execute();
    }

    private static List<Event> oldest(Tx tx, int space, int max) {
        return tx.query("""
                        SELECT seq, happened_at, <now> AS read_at FROM tam_event
                        WHERE space = :space ORDER BY seq LIMIT :max
                        """)
                .bind("space", space)
                .bind("max", max)
                .map((row, context) ->
                        new Event(row.getLong("seq"), tx.time(row, "happened_at"), tx.time(row, "read_at")))
                .list();
    }

    private static int strip(Tx tx, int space, Duration kept, int max) {
        List<Long> past = tx.query("""
                        SELECT seq FROM tam_account
                        WHERE space = :space AND ended_at < %s
                            AND (claim_until IS NULL OR claim_until <= <now>)
                        ORDER BY ended_at, seq LIMIT :max
                        """.formatted(tx.dialect().later("kept")))
                .bind("space", space)
                .bind("kept", -Micros.of(kept))
                .bind("max", max)
                .mapTo(Long.class)
                .list();
        Predicate<Row> isStillDead =
                row -> row.ended() != null && row.liveHold().isEmpty();
        List<Long> locked = Accounts.lockUnlocked(tx, past).stream()
                .filter(isStillDead)
                .map(Row::seq)
                .toList();
        if (!locked.isEmpty()) {
            tx.update(STRIP_BINDINGS).bindList("seqs", locked).execute();
            tx.update(STRIP_ACCOUNTS).bindList("seqs", locked).execute();
        }
        return locked.size();
    }

    /** Those of a circle that nobody is of any more, such as of services that were renamed. */
    private static int removeSeats(Tx tx, int space, Duration kept) {
        return tx.update("DELETE FROM tam_seat WHERE space = :space AND until_at < "
                        + tx.dialect().later("kept"))
                .bind("space", space)
                .bind("kept", -Micros.of(kept))
                .execute();
    }

    /** Members that were silent for long will not come back. */
    private static int removeMembers(Tx tx, int space, Duration kept) {
        return tx.update("DELETE FROM tam_member WHERE space = :space AND until_at < "
                        + tx.dialect().later("kept"))
                .bind("space", space)
                .bind("kept", -Micros.of(kept))
                .execute();
    }
}
