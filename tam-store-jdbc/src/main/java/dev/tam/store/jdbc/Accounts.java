package dev.tam.store.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.Query;

/** Reads accounts, whole ones in one statement, so that all parts of one are of the same moment. */
final class Accounts {

    /** How many are asked for at once. */
    private static final int PART = 500;

    private static final String ROWS =
            "SELECT %s FROM tam_account a WHERE a.id IN (<ids>)".formatted(RowReader.COLUMNS);

    private static final String LOCK = ROWS + " ORDER BY a.seq FOR UPDATE";

    private static final String LOCK_UNLOCKED = """
            SELECT %s FROM tam_account a WHERE a.seq IN (<seqs>) ORDER BY a.seq FOR UPDATE SKIP LOCKED
            """.formatted(RowReader.COLUMNS);

    private static final String FIND = """
            SELECT %s, %s FROM (%s) c JOIN tam_account a ON a.seq = c.seq
            %s ORDER BY c.place, a.seq, b.ord
            """;

    private Accounts() {}

    /** The rows of some accounts, locked in the order of their making, which keeps transactions from deadlock. */
    static List<Row> lock(Tx tx, Collection<String> ids) {
        return tx.query(LOCK)
                .bindList("ids", List.copyOf(ids))
                .map((row, context) -> RowReader.read(tx, row))
                .list();
    }

    /** The rows of some accounts as they are now. */
    static List<Row> rows(Tx tx, Collection<String> ids) {
        return tx.query(ROWS)
                .bindList("ids", List.copyOf(ids))
                .map((row, context) -> RowReader.read(tx, row))
                .list();
    }

    /** Those of the rows that nobody else has locked. */
    static List<Row> lockUnlocked(Tx tx, Collection<Long> seqs) {
        return seqs.isEmpty()
                ? List.of()
                : tx.query(LOCK_UNLOCKED)
                        .bindList("seqs", List.copyOf(seqs))
                        .map((row, context) -> RowReader.read(tx, row))
                        .list();
    }

    /**
     * Whole accounts.
     *
     * @param picked a query that gives {@code seq} of each and {@code place} in the order
     */
    static List<Found> find(Tx tx, String picked, Map<String, ?> binds) {
        return FoundReader.read(tx, query(tx, picked).bindMap(binds));
    }

    /** A query that may bind more before it is read by {@link FoundReader}. */
    static Query query(Tx tx, String picked) {
        return tx.query(FIND.formatted(RowReader.COLUMNS, FoundReader.COLUMNS, picked, FoundReader.JOINS));
    }

    static List<Found> byIds(Tx tx, Collection<String> ids) {
        List<String> all = List.copyOf(ids);
        List<Found> found = new ArrayList<>();
        for (int from = 0; from < all.size(); from += PART) {
            List<String> part = all.subList(from, Math.min(all.size(), from + PART));
            Query query = query(tx, "SELECT seq, 0 AS place FROM tam_account WHERE id IN (<ids>)");
            found.addAll(FoundReader.read(tx, query.bindList("ids", part)));
        }
        return found;
    }
}
