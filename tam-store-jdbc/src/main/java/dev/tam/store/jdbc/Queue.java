package dev.tam.store.jdbc;

import dev.tam.spi.store.MemberId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Those who wait for one pool, the oldest first, with what was offered to them. It is read by pages, and no further than
 * somebody looks: what comes free is mostly for one of the first, however many wait.
 */
final class Queue {

    /** How many wants are read at a time; more if a single ticket has as many. */
    private static final int PAGE = 200;

    private static final String WANTS = """
            SELECT t.seq, t.id, t.member, t.overtakings, w.fingerprint, w.required, w.wanted
            FROM tam_want w JOIN tam_ticket t ON t.id = w.ticket
            WHERE w.space = (SELECT p.space FROM tam_pool p WHERE p.id = :pool)
                AND w.pool = (SELECT p.name FROM tam_pool p WHERE p.id = :pool)
                AND w.ticket_seq > :after AND t.until_at > <now>
            ORDER BY w.ticket_seq, w.ord LIMIT :page
            """;

    private record Line(long seq, Waiting waiting, String fingerprint, Map<String, String> required, int wanted) {}

    private final Tx tx;
    private final int pool;
    private final Map<String, List<Waiting.Free>> offered;
    private final List<Waiting> waiting = new ArrayList<>();
    private long after;
    private boolean isRead;

    /**
     * One of which nothing was read yet.
     *
     * @param offered what was offered to whom
     */
    Queue(Tx tx, int pool, Map<String, List<Waiting.Free>> offered) {
        this.tx = tx;
        this.pool = pool;
        this.offered = offered;
    }

    /** The oldest of which something is so. */
    Optional<Waiting> first(Predicate<Waiting> which) {
        for (int next = 0; next < waiting.size() || hasMore(); next++) {
            if (which.test(waiting.get(next))) {
                return Optional.of(waiting.get(next));
            }
        }
        return Optional.empty();
    }

    /** The first page. */
    List<Waiting> oldest() {
        return !waiting.isEmpty() || hasMore() ? List.copyOf(waiting) : List.of();
    }

    /** Reads another page; false if there is none. The last ticket of a full page may have more wants on the next. */
    private boolean hasMore() {
        if (isRead) {
            return false;
        }
        int page = PAGE;
        List<Line> lines = read(page);
        while (lines.size() == page && lines.get(0).seq() == last(lines)) {
            page *= 2;
            lines = read(page);
        }
        isRead = lines.size() < page;
        List<Line> whole = isRead ? lines : withoutLast(lines);
        whole.forEach(line -> line.waiting().wants(line.fingerprint(), line.required(), line.wanted()));
        whole.stream().map(Line::waiting).distinct().forEach(this::add);
        after = whole.isEmpty() ? after : last(whole);
        return !whole.isEmpty();
    }

    private List<Line> read(int page) {
        Map<String, Waiting> byTicket = new HashMap<>();
        return tx.query(WANTS)
                .bind("pool", pool)
                .bind("after", after)
                .bind("page", page)
                .map((row, context) -> line(byTicket, row))
                .list();
    }

    private static long last(List<Line> lines) {
        return lines.get(lines.size() - 1).seq();
    }

    private static List<Line> withoutLast(List<Line> lines) {
        return lines.stream().filter(line -> line.seq() < last(lines)).toList();
    }

    private void add(Waiting one) {
        offered.getOrDefault(one.ticket(), List.of()).forEach(one::offer);
        waiting.add(one);
    }

    private static Line line(Map<String, Waiting> byTicket, ResultSet row) throws SQLException {
        MemberId member = new MemberId(row.getString("member"));
        int overtakings = row.getInt("overtakings");
        return new Line(
                row.getLong("seq"),
                byTicket.computeIfAbsent(row.getString("id"), ticket -> new Waiting(ticket, member, overtakings)),
                row.getString("fingerprint"),
                MapText.map(row.getString("required")),
                row.getInt("wanted"));
    }
}
