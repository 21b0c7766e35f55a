package dev.tam.store.jdbc;

import dev.tam.AccountState;
import dev.tam.spi.store.LabelQuery;
import dev.tam.spi.store.PoolKey;
import dev.tam.spi.store.Supply;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Counts what a pool has. */
final class Supplies {

    private static final String COUNT = """
            SELECT a.state, COUNT(*) AS accounts, <now> AS read_at,
                SUM(CASE WHEN a.fingerprint = :fingerprint AND %s %s THEN 1 ELSE 0 END) AS free,
                SUM(CASE WHEN a.fingerprint = :fingerprint THEN 0 ELSE 1 END) AS superseded,
                MIN(CASE WHEN a.state = 'LEASED' THEN a.claim_until ELSE a.due_at END) AS next_due
            FROM tam_account a WHERE a.pool = :pool AND a.living > 0 GROUP BY a.state
            """;

    private record Line(
            AccountState state,
            int accounts,
            int free,
            int superseded,
            @Nullable Duration nextDue) {}

    private final Transactions transactions;
    private final Spaces spaces;
    private final Pools pools;

    Supplies(Transactions transactions, Spaces spaces, Pools pools) {
        this.transactions = transactions;
        this.spaces = spaces;
        this.pools = pools;
    }

    Supply of(PoolKey key, String fingerprint, LabelQuery labels) {
        Optional<Integer> space = spaces.find(key.namespace());
        Optional<Integer> pool = pools.number(key);
        return transactions.run("count pool", tx -> {
            int waiting = space.map(s -> Tickets.waiting(tx, s, key.pool())).orElse(0);
            return supply(pool.map(p -> count(tx, p, fingerprint, labels)).orElse(List.of()), waiting);
        });
    }

    private static List<Line> count(Tx tx, int pool, String fingerprint, LabelQuery labels) {
        Free free = Free.of(labels);
        Query query = tx.query(COUNT.formatted(Free.READY, free.accepted()))
                .bind("pool", pool)
                .bind("fingerprint", fingerprint);
        return free.bindAccepted(query).map((row, context) -> line(tx, row)).list();
    }

    private static Line line(Tx tx, ResultSet row) throws SQLException {
        AccountState state =
                new Damage().read("state", row.getString("state"), AccountState::valueOf, AccountState.QUARANTINED);
        boolean isAvailable = state == AccountState.AVAILABLE;
        Instant now = tx.time(row, "read_at");
        Instant due = tx.timeOrNull(row, "next_due");
        return new Line(
                state,
                row.getInt("accounts"),
                isAvailable ? row.getInt("free") : 0,
                isAvailable ? row.getInt("superseded") : 0,
                due == null ? null : Micros.left(now, due));
    }

    private static Supply supply(List<Line> lines, int waiting) {
        Map<AccountState, Integer> counts = new EnumMap<>(AccountState.class);
        lines.forEach(line -> counts.merge(line.state(), line.accounts(), Integer::sum));
        return new Supply(
                counts,
                lines.stream().mapToInt(Line::free).sum(),
                lines.stream().mapToInt(Line::superseded).sum(),
                waiting,
                lines.stream().map(Line::nextDue).filter(Objects::nonNull).min(Comparator.naturalOrder()));
    }
}
