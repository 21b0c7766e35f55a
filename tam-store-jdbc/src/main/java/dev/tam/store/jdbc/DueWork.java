package dev.tam.store.jdbc;

import dev.tam.ServiceId;
import dev.tam.spi.store.AccountId;
import dev.tam.spi.store.ClaimId;
import dev.tam.spi.store.ClaimRef;
import dev.tam.spi.store.ClaimRequest;
import dev.tam.spi.store.Claimed;
import dev.tam.spi.store.Purpose;
import dev.tam.spi.store.Stamp;
import dev.tam.spi.store.WorkFilter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jdbi.v3.core.statement.Query;

/**
 * Claims work that is due.
 *
 * <ol>
 *   <li>An operation that was applied before gives what of it is still held, and nothing more.
 *   <li>What is due has a due time; leases from pools that ran out are found among those who live.
 *   <li>What is found is locked, unless another has locked it: that one takes it up. Then it is looked at again.
 *   <li>What cannot be read is set aside instead, so that it is not found again.
 *   <li>It looks for more only where there was more than it asked for, since each look walks all who live.
 * </ol>
 */
final class DueWork {

    /** How often it looks for more where others were first. */
    private static final int ROUNDS = 3;

    private static final String NO_SERVICE = "NOT EXISTS (SELECT 1 FROM tam_binding b WHERE b.account = a.seq)";

    private static final String SERVICES =
            "NOT EXISTS (SELECT 1 FROM tam_binding b WHERE b.account = a.seq AND b.service NOT IN (<services>))";

    private static final String DUE = """
            SELECT w.seq FROM (
                (SELECT a.seq, a.due_at AS due FROM tam_account a
                 WHERE a.space = :space AND a.due_at <= <now> AND %1$s ORDER BY a.due_at, a.seq LIMIT :max)
                UNION ALL
                (SELECT a.seq, a.claim_until AS due FROM tam_account a
                 WHERE a.space = :space AND a.living IS NOT NULL AND a.slot IS NOT NULL
                 AND a.state = 'LEASED' AND a.claim_until <= <now> AND %1$s
                 ORDER BY a.claim_until LIMIT :max)
            ) w ORDER BY w.due, w.seq LIMIT :max
            """;

    private final Transactions transactions;
    private final Spaces spaces;

    DueWork(Transactions transactions, Spaces spaces) {
        this.transactions = transactions;
        this.spaces = spaces;
    }

    List<Claimed> claim(Stamp stamp, ClaimId claim, WorkFilter filter, int max, Duration ttl) {
        ClaimRequest.NewClaim shared = new ClaimRequest.NewClaim(claim, Purpose.MAINTAIN);
        return spaces.find(filter.namespace())
                .map(space -> transactions.run("claim due work", tx -> {
                    Journal journal = new Journal(tx);
                    journal.lookUp(List.of(stamp.op()));
                    Optional<Applied> applied = journal.applied(stamp.op());
                    return applied.isPresent()
                            ? journal.stillHeld(applied.get())
                            : claim(journal, locked(tx, space, filter, max), shared, stamp, ttl);
                }))
                .orElse(List.of());
    }

    private static List<Claimed> claim(
            Journal journal, List<Row> rows, ClaimRequest.NewClaim claim, Stamp stamp, Duration ttl) {
        List<ClaimRef> refs = new ArrayList<>();
        for (Row row : rows) {
            journal.add(row);
            if (row.isDistrusted()) {
                journal.setAside(row, row.damage(), stamp);
            } else {
                refs.add(journal.claim(row, claim, stamp, ttl));
            }
        }
        journal.write();
        Map<AccountId, Found> found = journal.found(refs);
        Predicate<ClaimRef> isDistrusted =
                ref -> Objects.requireNonNull(found.get(ref.account())).row().isDistrusted();
        for (ClaimRef ref : refs.stream().filter(isDistrusted).toList()) {
            Damage damage =
                    Objects.requireNonNull(found.get(ref.account())).row().damage();
            journal.row(ref.account()).ifPresent(row -> journal.setAside(row, damage, stamp));
        }
        journal.write();
        return refs.stream()
                .filter(isDistrusted.negate())
                .map(ref -> Objects.requireNonNull(found.get(ref.account())).claimed(ref))
                .toList();
    }

    private static List<Row> locked(Tx tx, int space, WorkFilter filter, int max) {
        List<Row> locked = new ArrayList<>();
        Set<Long> tried = new HashSet<>();
        boolean isMore = true;
        for (int round = 0; round < ROUNDS && isMore && locked.size() < max; round++) {
            int asked = max + tried.size();
            List<Long> due = due(tx, space, filter, asked);
            isMore = due.size() == asked;
            List<Long> fresh =
                    due.stream().filter(tried::add).limit(max - locked.size()).toList();
            Accounts.lockUnlocked(tx, fresh).stream()
                    .filter(Row::isDue)
                    .sorted(Comparator.comparingInt(row -> fresh.indexOf(row.seq())))
                    .forEach(locked::add);
        }
        return locked;
    }

    private static List<Long> due(Tx tx, int space, WorkFilter filter, int max) {
        List<String> services =
                filter.services().stream().map(ServiceId::value).sorted().toList();
        Query query = tx.query(DUE.formatted(services.isEmpty() ? NO_SERVICE : SERVICES))
                .bind("space", space)
                .bind("max", max);
        return (services.isEmpty() ? query : query.bindList("services", services))
                .mapTo(Long.class)
                .list();
    }
}
