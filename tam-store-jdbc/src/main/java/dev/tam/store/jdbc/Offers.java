package dev.tam.store.jdbc;

import dev.tam.spi.store.Ticket;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * What was offered of one pool's accounts.
 *
 * <ol>
 *   <li>An offer is void once its account has another fence: whoever took it, by whatever way, ended the offer, and
 *       overtook the ticket. So is one whose ticket has gone.
 *   <li>Where an account that was kept is ready for all, or was taken since, the ticket's turn is over.
 *   <li>Tickets are locked before their offers, as by those who leave.
 * </ol>
 */
final class Offers {

    private static final String READ = """
            SELECT o.account AS seq, o.fence, o.ticket, o.kept, a.fingerprint, a.labels, t.id AS waits,
                CASE WHEN a.fence = o.fence AND a.state = 'AVAILABLE' THEN 1 ELSE 0 END AS stands,
                CASE WHEN a.ready_at > <now> THEN 0 ELSE 1 END AS ready
            FROM tam_offer o JOIN tam_account a ON a.seq = o.account LEFT JOIN tam_ticket t ON t.id = o.ticket
            WHERE a.pool = :pool ORDER BY o.account
            """;

    private static final String BEGIN_TURN = """
            INSERT INTO tam_turn (pool, ticket)
            SELECT DISTINCT p.id, t.id FROM tam_ticket t JOIN tam_want w ON w.ticket = t.id
            JOIN tam_pool p ON p.space = w.space AND p.name = w.pool
            WHERE t.id = :ticket AND t.overtakings >= :most
                AND NOT EXISTS (SELECT 1 FROM tam_turn x WHERE x.pool = p.id AND x.ticket = t.id)
            """;

    private static final List<String> END_TURN = List.of(
            "UPDATE tam_ticket SET overtakings = 0 WHERE id = :ticket",
            "UPDATE tam_offer SET kept = FALSE WHERE ticket = :ticket",
            "DELETE FROM tam_turn WHERE ticket = :ticket");

    /** One offer as it was read. */
    private record Line(
            Waiting.Free account, String ticket, boolean waits, boolean stands, boolean isKept, boolean isReady) {
        boolean isVoid() {
            return !stands || !waits;
        }

        boolean endsTurn() {
            return isKept && (!stands || isReady);
        }

        boolean changesTicket() {
            return !stands || endsTurn();
        }
    }

    private Offers() {}

    /** What stands, by tickets; what does not is removed and counted. */
    static Map<String, List<Waiting.Free>> standing(Tx tx, int pool) {
        List<Line> lines = tx.query(READ)
                .bind("pool", pool)
                .map((row, context) -> line(row))
                .list();
        Tickets.lock(
                tx, lines.stream().filter(Line::changesTicket).map(Line::ticket).collect(Collectors.toSet()));
        count(tx, lines);
        removeVoid(tx, lines);
        Map<String, List<Waiting.Free>> standing = new HashMap<>();
        lines.stream().filter(line -> !line.isVoid()).forEach(line -> standing.computeIfAbsent(
                        line.ticket(), t -> new ArrayList<>())
                .add(line.account()));
        return standing;
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                Waiting.Free.of(row),
                row.getString("ticket"),
                row.getString("waits") != null,
                row.getInt("stands") == 1,
                row.getBoolean("kept"),
                row.getInt("ready") == 1);
    }

    private static void removeVoid(Tx tx, List<Line> lines) {
        PreparedBatch batch = tx.batch("DELETE FROM tam_offer WHERE account = :seq");
        lines.stream()
                .filter(Line::isVoid)
                .forEach(line -> batch.bind("seq", line.account().seq()).add());
        batch.execute();
    }

    private static void count(Tx tx, List<Line> lines) {
        lines.stream()
                .filter(Line::endsTurn)
                .map(Line::ticket)
                .distinct()
                .sorted()
                .forEach(ticket -> endTurn(tx, ticket));
        lines.stream()
                .filter(line -> !line.stands())
                .map(Line::ticket)
                .distinct()
                .sorted()
                .forEach(ticket -> overtaken(tx, ticket));
    }

    private static void endTurn(Tx tx, String ticket) {
        END_TURN.forEach(sql -> tx.update(sql).bind("ticket", ticket).execute());
    }

    /** Others took what was, or would have been, offered to a ticket, be it one account or several; after so many times its turn begins. */
    static void overtaken(Tx tx, String ticket) {
        int waits = tx.update("UPDATE tam_ticket SET overtakings = overtakings + 1 WHERE id = :ticket")
                .bind("ticket", ticket)
                .execute();
        // One that has gone begins none: it is locked now, or was not there.
        if (waits == 1) {
            tx.update(BEGIN_TURN)
                    .bind("ticket", ticket)
                    .bind("most", Ticket.MOST_OVERTAKINGS)
                    .execute();
        }
    }
}
