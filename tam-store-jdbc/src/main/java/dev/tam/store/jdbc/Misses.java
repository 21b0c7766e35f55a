package dev.tam.store.jdbc;

import dev.tam.spi.store.AcquireRequest;
import dev.tam.spi.store.AcquireResult;
import dev.tam.spi.store.Claimed;
import dev.tam.spi.store.PoolKey;
import dev.tam.spi.store.Want;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.statement.Query;

/** Says why a request was not granted: it was before, its run is over, or there is nothing. */
final class Misses {

    private static final String NEXT = """
            SELECT MIN(a.ready_at) AS ready_at, <now> AS read_at FROM tam_account a
            WHERE a.pool = :pool AND a.slot >= 0 AND a.state = 'AVAILABLE' AND a.fingerprint = :fingerprint
                AND a.ready_at > <now> AND (a.claim_until IS NULL OR a.claim_until <= <now>) %s
            """;

    private final Transactions transactions;
    private final Spaces spaces;
    private final Pools pools;

    Misses(Transactions transactions, Spaces spaces, Pools pools) {
        this.transactions = transactions;
        this.spaces = spaces;
        this.pools = pools;
    }

    AcquireResult explain(AcquireRequest request, Want missing) {
        Optional<Integer> space = spaces.find(request.namespace());
        Optional<Integer> pool = pools.number(new PoolKey(request.namespace(), missing.pool()));
        return transactions.run("acquire", tx -> explain(tx, request, missing, space, pool));
    }

    private static AcquireResult explain(
            Tx tx, AcquireRequest request, Want missing, Optional<Integer> space, Optional<Integer> pool) {
        Journal journal = new Journal(tx);
        journal.lookUp(List.of(request.stamp().op()));
        Optional<Applied> applied = journal.applied(request.stamp().op());
        if (applied.isPresent()) {
            List<Claimed> held = journal.stillHeld(applied.get());
            return held.size() == applied.get().gave().size()
                    ? new AcquireResult.Granted(held)
                    : missed(tx, missing, pool);
        }
        return space.filter(s -> hasEnded(tx, s, request)).isPresent()
                ? new AcquireResult.RunEnded()
                : missed(tx, missing, pool);
    }

    private static boolean hasEnded(Tx tx, int space, AcquireRequest request) {
        return !Runs.ended(tx, space, Set.of(request.stamp().actor().member().run()))
                .isEmpty();
    }

    private static AcquireResult missed(Tx tx, Want want, Optional<Integer> pool) {
        return new AcquireResult.Missed(want, pool.flatMap(p -> nextReady(tx, p, want)));
    }

    private static Optional<Duration> nextReady(Tx tx, int pool, Want want) {
        Free free = Free.of(want.labels());
        Query query =
                tx.query(NEXT.formatted(free.accepted())).bind("pool", pool).bind("fingerprint", want.fingerprint());
        return free.bindAccepted(query).map((row, context) -> left(tx, row)).one();
    }

    private static Optional<Duration> left(Tx tx, ResultSet row) throws SQLException {
        Instant now = tx.time(row, "read_at");
        return Optional.ofNullable(tx.timeOrNull(row, "ready_at")).map(ready -> Micros.left(now, ready));
    }
}
