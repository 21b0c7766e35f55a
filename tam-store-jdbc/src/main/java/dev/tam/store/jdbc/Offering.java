package dev.tam.store.jdbc;

import dev.tam.spi.store.MemberId;
import dev.tam.spi.store.Want;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers free accounts to those who wait.
 *
 * <ol>
 *   <li>What comes free is dealt out at once by whoever freed it, where somebody waits for its pool. While one of those
 *       has its turn, nobody else is given it in between.
 *   <li>One pool is dealt out by one transaction at a time. What a crash left undone the next one does.
 * </ol>
 */
final class Offering {

    private static final Logger LOG = LoggerFactory.getLogger(Offering.class);

    /** How many accounts are dealt out in one transaction. */
    private static final int PART = 200;

    private static final String AWAITED = """
            SELECT p.id, CASE WHEN %s THEN 1 ELSE 0 END AS turn FROM tam_pool p
            WHERE p.id IN (<pools>)
                AND EXISTS (SELECT 1 FROM tam_want w WHERE w.space = p.space AND w.pool = p.name)
            """.formatted(Keeping.IS_TURN.formatted("p.id"));

    private final Transactions transactions;
    private final Ears ears;

    Offering(Transactions transactions, Ears ears) {
        this.transactions = transactions;
        this.ears = ears;
    }

    /** Those of the accounts for whose pools somebody waits; to be held if that one has its turn. */
    static List<Freed> awaited(Tx tx, Collection<Freed> freed) {
        if (freed.isEmpty()) {
            return List.of();
        }
        Map<Integer, Boolean> turns = new HashMap<>();
        tx.query(AWAITED)
                .bindList("pools", freed.stream().map(Freed::pool).distinct().toList())
                .map((row, context) -> awaited(turns, row))
                .list();
        return freed.stream()
                .filter(f -> turns.containsKey(f.pool()))
                .map(f -> new Freed(f.pool(), f.seq(), f.fence(), turns.getOrDefault(f.pool(), false)))
                .toList();
    }

    private static int awaited(Map<Integer, Boolean> turns, ResultSet row) throws SQLException {
        int pool = row.getInt("id");
        turns.put(pool, row.getInt("turn") == 1);
        return pool;
    }

    /** Offers accounts that came free. What goes wrong here is made good by the next who looks. */
    void offer(Collection<Freed> freed) {
        Map<Integer, List<Freed>> byPool =
                freed.stream().collect(Collectors.groupingBy(Freed::pool, TreeMap::new, Collectors.toList()));
        byPool.forEach(this::offer);
    }

    /** By parts, so that none has the pool locked for long. */
    private void offer(int pool, List<Freed> accounts) {
        for (int from = 0; from < accounts.size(); from += PART) {
            List<Freed> part = accounts.subList(from, Math.min(accounts.size(), from + PART));
            quietly(pool, dealing -> dealing.deal(part));
        }
    }

    /** Offers what is free and will do for one who came to wait. */
    void offerFree(int pool, Want want) {
        quietly(pool, dealing -> dealing.dealFree(want));
    }

    /** Offers what is free in some pools to those who wait longest, but for pools that others are dealing out just now. */
    void offerFreeOfIdle(Collection<Integer> pools) {
        new TreeSet<>(pools)
                .forEach(pool -> quietly(tx -> Pools.isLocked(tx, pool) && dealOut(tx, pool, Dealing::dealFree)));
    }

    private void quietly(int pool, Function<Dealing, Set<MemberId>> work) {
        quietly(tx -> {
            Pools.lockBound(tx, pool);
            return dealOut(tx, pool, work);
        });
    }

    private void quietly(Function<Tx, Boolean> dealing) {
        try {
            transactions.run("offer", dealing);
        } catch (RuntimeException e) {
            LOG.warn("free accounts could not be offered to those who wait; it is tried again soon", e);
        }
    }

    private boolean dealOut(Tx tx, int pool, Function<Dealing, Set<MemberId>> work) {
        Tickets.removeOld(tx);
        Set<MemberId> offered = work.apply(new Dealing(tx, pool));
        // Members of this JVM are nudged by whoever made the offer.
        offered.removeAll(ears.members());
        Telling.tell(tx, offered);
        return true;
    }
}
