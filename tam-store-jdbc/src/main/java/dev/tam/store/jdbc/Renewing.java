package dev.tam.store.jdbc;

import dev.tam.spi.store.AccountId;
import dev.tam.spi.store.ClaimRef;
import dev.tam.spi.store.Renewal;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.Update;

/**
 * Renews claims: one statement lengthens those that are live, and only those; another reads what became of all. Work
 * under a claim is due when its claim runs out.
 */
final class Renewing {

    /** How many are renewed by one statement. */
    private static final int PART = 500;

    private static final String RENEW = """
            UPDATE tam_account
            SET due_at = CASE WHEN due_at IS NULL THEN NULL ELSE GREATEST(due_at, %1$s) END,
                claim_until = GREATEST(claim_until, %1$s)
            WHERE id IN (<ids>) AND (id, claim_id, fence) IN (<refs>) AND claim_until > <now>
            """;

    private final Transactions transactions;

    Renewing(Transactions transactions) {
        this.transactions = transactions;
    }

    Map<ClaimRef, Renewal> renew(Collection<ClaimRef> claims, Duration ttl) {
        List<ClaimRef> all = List.copyOf(claims);
        Map<ClaimRef, Renewal> renewals = new LinkedHashMap<>();
        for (int from = 0; from < all.size(); from += PART) {
            List<ClaimRef> part = all.subList(from, Math.min(all.size(), from + PART));
            renewals.putAll(transactions.urgent("renew", tx -> renew(tx, part, ttl)));
        }
        return renewals;
    }

    private static Map<ClaimRef, Renewal> renew(Tx tx, List<ClaimRef> claims, Duration ttl) {
        lengthen(tx, claims, ttl);
        Map<AccountId, Row> rows = new HashMap<>();
        Accounts.rows(
                        tx,
                        claims.stream()
                                .map(ref -> ref.account().value())
                                .distinct()
                                .toList())
                .forEach(row -> rows.put(row.id(), row));
        Map<ClaimRef, Renewal> renewals = new LinkedHashMap<>();
        claims.forEach(ref -> renewals.put(ref, renewal(ref, Optional.ofNullable(rows.get(ref.account())))));
        return renewals;
    }

    private static void lengthen(Tx tx, List<ClaimRef> claims, Duration ttl) {
        Update update = tx.update(RENEW.formatted(tx.dialect().later("ttl")))
                .bind("ttl", Micros.of(ttl))
                .bindList(
                        "ids",
                        claims.stream()
                                .map(ref -> ref.account().value())
                                .distinct()
                                .toList());
        Tuples.bind(update, "refs", claims.stream().map(Renewing::tuple).toList())
                .execute();
    }

    private static Object[] tuple(ClaimRef ref) {
        return new Object[] {ref.account().value(), ref.claim().value(), ref.fence()};
    }

    private static Renewal renewal(ClaimRef ref, Optional<Row> found) {
        if (found.isEmpty()) {
            return new Renewal.Lost(Optional.empty(), Optional.empty());
        }
        Row row = found.get();
        Optional<Hold> live = row.liveHold();
        return live.isPresent() && row.isUnder(ref)
                ? new Renewal.Renewed(Micros.left(row.now(), live.get().until()))
                : new Renewal.Lost(live.map(h -> h.record(row.now())), Optional.of(row.state()));
    }
}
