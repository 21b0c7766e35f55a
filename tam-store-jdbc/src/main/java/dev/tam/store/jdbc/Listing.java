package dev.tam.store.jdbc;

import dev.tam.AccountState;
import dev.tam.RunId;
import dev.tam.spi.store.AccountQuery;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.LabelQuery;
import dev.tam.spi.store.Page;
import dev.tam.spi.store.PageRequest;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;

/** Lists accounts in the order of their making; a page's mark is the number of its last account. */
final class Listing {

    private static final String KNOWN =
            Arrays.stream(AccountState.values()).map(s -> "'" + s + "'").collect(Collectors.joining(", "));

    private final Transactions transactions;
    private final Spaces spaces;

    Listing(Transactions transactions, Spaces spaces) {
        this.transactions = transactions;
        this.spaces = spaces;
    }

    Page<AccountRecord> list(AccountQuery query, PageRequest page) {
        long after = Marks.after(page);
        List<Found> found = spaces.find(query.namespace())
                .map(space -> transactions.single("list accounts", tx -> list(tx, space, query, after, page.size())))
                .orElse(List.of());
        return Marks.page(found, page, f -> f.row().seq(), Found::record);
    }

    private static List<Found> list(Tx tx, int space, AccountQuery query, long after, int size) {
        Free labels = Free.of(new LabelQuery(query.filter().labels(), Map.of()));
        // Not bound: a planner that does not know how few are asked for reads tables from end to end.
        Query sql = Accounts.query(tx, picked(tx, query, labels) + " LIMIT " + (size + 1))
                .bind("space", space)
                .bind("after", after)
                .bind("age", -Micros.of(query.filter().minAge()));
        bindList(sql, "states", query.states());
        bindList(sql, "owners", query.owners());
        bindList(sql, "runs", query.runs().stream().map(RunId::value).toList());
        query.spec().ifPresent(spec -> sql.bind("spec", spec));
        return FoundReader.read(tx, labels.bindAccepted(sql));
    }

    /**
     * Those who live are walked by an index without tombstones, and of each is asked who it is. A join would be planned
     * from the other end, by the index of runs, in which a run's dead stay, or by reading tables from end to end.
     */
    private static String picked(Tx tx, AccountQuery query, Free labels) {
        boolean isOfLiving =
                !query.states().isEmpty() && query.states().stream().allMatch(AccountState::isLiving);
        String account = labels.accepted() + inStates(query.states());
        String identity = identity(tx, query);
        return isOfLiving
                ? "SELECT a.seq, a.seq AS place FROM tam_account a WHERE a.space = :space AND a.living > :after"
                        + account + " AND (SELECT " + identity
                        + " FROM tam_identity i WHERE i.seq = a.seq) ORDER BY a.living"
                : "SELECT i.seq, i.seq AS place FROM tam_identity i JOIN tam_account a ON a.seq = i.seq"
                        + " WHERE i.space = :space AND i.seq > :after AND " + identity + account + " ORDER BY i.seq";
    }

    private static String identity(Tx tx, AccountQuery query) {
        StringBuilder sql =
                new StringBuilder("i.created_at <= ").append(tx.dialect().later("age"));
        in(sql, "i.owner", "owners", query.owners());
        in(sql, "i.run", "runs", query.runs());
        query.spec().ifPresent(spec -> sql.append(" AND i.spec = :spec"));
        return sql.toString();
    }

    /** What is no state at all is told among the quarantined. */
    private static String inStates(Set<AccountState> states) {
        if (states.isEmpty()) {
            return "";
        }
        return states.contains(AccountState.QUARANTINED)
                ? " AND (a.state IN (<states>) OR a.state NOT IN (" + KNOWN + "))"
                : " AND a.state IN (<states>)";
    }

    private static void in(StringBuilder sql, String column, String name, Collection<?> values) {
        if (!values.isEmpty()) {
            sql.append(" AND ").append(column).append(" IN (<").append(name).append(">)");
        }
    }

    private static void bindList(Query query, String name, Collection<?> values) {
        if (!values.isEmpty()) {
            query.bindList(name, values.stream().map(Object::toString).sorted().toList());
        }
    }
}
