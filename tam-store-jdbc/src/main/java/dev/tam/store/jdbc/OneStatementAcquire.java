package dev.tam.store.jdbc;

import dev.tam.spi.store.AcquireRequest;
import dev.tam.spi.store.AcquireResult;
import dev.tam.spi.store.PoolKey;
import dev.tam.spi.store.Want;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.statement.Query;

/**
 * Leases free accounts and reads all that their holders need in one statement, as PostgreSQL can.
 *
 * <ol>
 *   <li>Free accounts after the hand are locked, then such from the start of the clock; what others have locked is
 *       passed over. Both are materialized: a planner that runs a subselect again would lock and lease more than asked.
 *   <li>Those are leased by key, their events written, and the accounts read as they are then.
 *   <li>An acquire that runs beside the end of its run counts as made before it: it makes nothing that would be left, and
 *       its lease ends with its holder or runs out. So the run is looked at without a lock.
 *   <li>An account is locked as it is now, and its bindings are read as of the beginning of the statement. If it was
 *       leased, changed and freed in between, its fence was another then, and it is read again.
 *   <li>Requests of one account each that want the same share the statement. What it does not grant is not missed yet.
 * </ol>
 */
final class OneStatementAcquire {

    private static final String FREE = """
            SELECT a.seq, a.slot, a.fence, a.claim_id AS lost FROM tam_account a
            WHERE a.pool = :pool AND a.state = 'AVAILABLE' AND a.fingerprint = :fingerprint AND %s %s AND NOT %s
            """;

    private static final String ACQUIRE = """
            WITH c1 AS MATERIALIZED (
                %s AND a.slot >= :hand ORDER BY a.slot LIMIT :number FOR UPDATE SKIP LOCKED
            ), c2 AS MATERIALIZED (
                %s AND a.slot < :hand ORDER BY a.slot LIMIT :number - (SELECT COUNT(*) FROM c1) FOR UPDATE SKIP LOCKED
            ), c AS MATERIALIZED (
                SELECT u.*, ROW_NUMBER() OVER (ORDER BY u.turn, u.slot) AS n
                FROM (SELECT c1.*, 1 AS turn FROM c1 UNION ALL SELECT c2.*, 2 AS turn FROM c2) u
            ), given AS MATERIALIZED (
                SELECT c.seq, c.lost, c.fence, r.*
                FROM UNNEST(:ops, :ords, :claims, :holders, :reasons, :ttls)
                    WITH ORDINALITY AS r (op, ord, claim, holder, reason, ttl, n)
                JOIN c ON c.n = r.n
                WHERE (SELECT COUNT(*) FROM c) >= :least
            ), leased AS (
                UPDATE tam_account a
                SET state = 'LEASED', changed_at = <now>, ready_at = NULL,
                    fence = a.fence + CASE WHEN a.claim_id IS NULL THEN 1 ELSE 2 END,
                    claim_purpose = 'LEASE', claim_since = <now>,
                    (claim_id, claim_holder, claim_until, reason) = (
                        SELECT g.claim, g.holder, <now> + g.ttl * INTERVAL '1 microsecond', g.reason
                        FROM given g WHERE g.seq = a.seq)
                WHERE a.seq = ANY (ARRAY(SELECT g.seq FROM given g)) AND a.state = 'AVAILABLE'
                RETURNING a.*
            ), noted AS (
                INSERT INTO tam_event
                    (space, happened_at, op, ord, account, fence, kind, from_state, to_state, claim_id, actor, reason)
                SELECT l.space, <now>, g.op, g.ord - 1 + k.loss, l.seq, g.fence + k.raised, k.kind, 'AVAILABLE', k.state,
                    CASE WHEN k.loss = 0 THEN g.lost ELSE g.claim END, g.holder, g.reason
                FROM leased l JOIN given g ON g.seq = l.seq
                CROSS JOIN LATERAL (
                    SELECT 0 AS loss, 1 AS raised, 'EXPIRED' AS kind, 'AVAILABLE' AS state WHERE g.lost IS NOT NULL
                    UNION ALL SELECT 1, l.fence - g.fence, 'ACQUIRED', 'LEASED') k
                ORDER BY g.n, k.loss
            )
            SELECT %s, %s, seen.fence <> g.fence AS stale
            FROM leased a JOIN given g ON g.seq = a.seq JOIN tam_account seen ON seen.seq = a.seq
            %s ORDER BY g.n, b.ord
            """;

    private final Transactions transactions;
    private final Pools pools;
    private final Hands hands;
    private final SettingAside settingAside;

    OneStatementAcquire(Transactions transactions, Pools pools, Hands hands) {
        this.transactions = transactions;
        this.settingAside = new SettingAside(transactions);
        this.pools = pools;
        this.hands = hands;
    }

    /** What could be granted at once, in the order of the requests. */
    List<Optional<AcquireResult.Granted>> acquire(List<AcquireRequest> requests) {
        List<Optional<AcquireResult.Granted>> granted = new ArrayList<>();
        for (int from = 0; from < requests.size(); from = granted.size()) {
            int to = from + 1;
            while (to < requests.size() && Share.canShare(requests.get(from), requests.get(to))) {
                to++;
            }
            granted.addAll(together(requests.subList(from, to)));
        }
        return granted;
    }

    private List<Optional<AcquireResult.Granted>> together(List<AcquireRequest> requests) {
        AcquireRequest first = requests.get(0);
        Optional<Integer> pool = first.wants().size() == 1
                        && first.wants().get(0).labels().preferred().isEmpty()
                ? pools.number(
                        new PoolKey(first.namespace(), first.wants().get(0).pool()))
                : Optional.empty();
        List<Found> leased = pool.map(p -> lease(p, requests)).orElse(List.of());
        return Share.granted(requests, readable(requests, leased));
    }

    /** What was leased of which all can be read; the grants of the others are undone. */
    private List<Found> readable(List<AcquireRequest> requests, List<Found> leased) {
        if (leased.stream().noneMatch(f -> f.row().isDistrusted())) {
            return leased;
        }
        List<Found> readable = new ArrayList<>();
        for (AcquireRequest request : requests) {
            List<Found> its = leased.stream()
                    .filter(f -> f.row().isHeldAs(request.claim()))
                    .toList();
            if (its.stream().anyMatch(f -> f.row().isDistrusted())) {
                settingAside.granted(its, request);
            } else {
                readable.addAll(its);
            }
        }
        return readable;
    }

    private List<Found> lease(int pool, List<AcquireRequest> requests) {
        try {
            Set<Long> stale = new HashSet<>();
            List<Found> seen = transactions.single("acquire", tx -> lease(tx, pool, requests, stale));
            List<Found> leased = stale.isEmpty() ? seen : readAgain(seen, stale);
            leased.stream()
                    .map(f -> f.row().slot())
                    .reduce((earlier, later) -> later)
                    .ifPresent(slot -> hands.found(pool, slot));
            return leased;
        } catch (RuntimeException e) {
            if (Collision.caused(e)) {
                return List.of();
            }
            throw e;
        }
    }

    private List<Found> readAgain(List<Found> seen, Set<Long> stale) {
        List<String> ids = seen.stream()
                .filter(f -> stale.contains(f.row().seq()))
                .map(f -> f.row().id().value())
                .toList();
        Map<Long, Found> fresh = new HashMap<>();
        transactions
                .single("acquire", tx -> Accounts.byIds(tx, ids))
                .forEach(f -> fresh.put(f.row().seq(), f));
        return seen.stream().map(f -> fresh.getOrDefault(f.row().seq(), f)).toList();
    }

    private List<Found> lease(Tx tx, int pool, List<AcquireRequest> requests, Set<Long> stale) {
        AcquireRequest first = requests.get(0);
        Want want = first.wants().get(0);
        Free free = Free.of(want.labels(), first.ticket());
        String picked = FREE.formatted(free.ready(), free.accepted(), Runs.IS_ENDED);
        String sql = ACQUIRE.formatted(picked, picked, RowReader.COLUMNS, FoundReader.COLUMNS, FoundReader.JOINS);
        Share share = Share.of(requests);
        Query query = tx.query(sql)
                .bind("pool", pool)
                .bind("fingerprint", want.fingerprint())
                .bind("run", first.stamp().actor().member().run().value())
                .bind("hand", hands.start(pool, share.size()))
                .bind("number", share.size())
                .bind("least", requests.size() == 1 ? want.count() : 1);
        return FoundReader.read(tx, share.bind(free.bindReady(free.bindAccepted(query))), row -> {
            if (row.getBoolean("stale")) {
                stale.add(row.getLong("seq"));
            }
        });
    }
}
