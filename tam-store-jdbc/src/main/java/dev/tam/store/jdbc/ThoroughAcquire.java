package dev.tam.store.jdbc;

import dev.tam.spi.store.AcquireRequest;
import dev.tam.spi.store.AcquireResult;
import dev.tam.spi.store.ClaimRef;
import dev.tam.spi.store.Claimed;
import dev.tam.spi.store.EventKind;
import dev.tam.spi.store.LabelQuery;
import dev.tam.spi.store.PoolKey;
import dev.tam.spi.store.Purpose;
import dev.tam.spi.store.Want;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Update;

/**
 * Leases by compare-and-set, on every database, whatever is wanted.
 *
 * <ol>
 *   <li>Free accounts are read, not locked: some more than are wanted.
 *   <li>Each that is chosen is leased only if its fence is still the one that was read, no claim on it was prolonged, and it
 *       was not kept for another meanwhile.
 *   <li>What cannot be read is set aside, and it looks again.
 *   <li>For one account the next candidate is tried where another was first; for several all is undone. Then it looks
 *       again: each loss means that another has won.
 * </ol>
 */
final class ThoroughAcquire {

    /** How many candidates are read beside those that are wanted. */
    private static final int SPARE = 8;

    /** How often it looks again where what it found could not be read; what is found next is set aside by the next. */
    private static final int ROUNDS = 20;

    private static final String LEASE = """
            UPDATE tam_account a
            SET state = 'LEASED', reason = :reason, changed_at = :changed, ready_at = NULL, claim_id = :claim,
                claim_purpose = :purpose, claim_holder = :holder, claim_since = :since, claim_until = :until,
                fence = :fence
            WHERE a.seq = :seq AND a.fence = :before AND a.state = 'AVAILABLE' AND %s
            """;

    /**
     * What came of it.
     *
     * @param granted the grant; empty if there was not enough
     * @param missing the first want that could not be granted, if so
     * @param unreadable free accounts that are to be set aside first
     */
    record Answer(Optional<AcquireResult.Granted> granted, Want missing, List<Found> unreadable) {}

    private final Transactions transactions;
    private final Pools pools;
    private final Hands hands;
    private final SettingAside settingAside;

    ThoroughAcquire(Transactions transactions, Pools pools, Hands hands) {
        this.transactions = transactions;
        this.settingAside = new SettingAside(transactions);
        this.pools = pools;
        this.hands = hands;
    }

    Answer acquire(AcquireRequest request) {
        List<Optional<Integer>> numbers = request.wants().stream()
                .map(w -> pools.number(new PoolKey(request.namespace(), w.pool())))
                .toList();
        Answer answer = transactions.untilFirst("acquire", () -> once(request, numbers));
        for (int round = 1; round < ROUNDS && !answer.unreadable().isEmpty(); round++) {
            settingAside.free(answer.unreadable(), request);
            answer = transactions.untilFirst("acquire", () -> once(request, numbers));
        }
        return answer;
    }

    /** An event that is there already says that the request was granted before. */
    private Answer once(AcquireRequest request, List<Optional<Integer>> numbers) {
        try {
            return transactions.once("acquire", tx -> acquire(tx, request, numbers));
        } catch (Collision e) {
            throw e;
        } catch (RuntimeException e) {
            if (Collision.caused(e)) {
                return new Answer(Optional.empty(), request.wants().get(0), List.of());
            }
            throw e;
        }
    }

    private Answer acquire(Tx tx, AcquireRequest request, List<Optional<Integer>> numbers) {
        boolean isForOne = wanted(request) == 1;
        List<List<Found>> fitting = fitting(tx, request, numbers);
        List<Found> unreadable = fitting.stream()
                .flatMap(List::stream)
                .filter(f -> f.row().isDistrusted())
                .toList();
        Matching matching = new Matching(request.wants(), fitting);
        Optional<Want> missing = matching.firstMissing();
        if (missing.isPresent() || !unreadable.isEmpty()) {
            return new Answer(Optional.empty(), missing.orElse(request.wants().get(0)), unreadable);
        }
        List<Found> chosen = isForOne ? fitting.stream().flatMap(List::stream).toList() : matching.given();
        List<Claimed> claimed = isForOne ? leaseFirst(tx, request, chosen) : leaseAll(tx, request, chosen);
        return new Answer(
                Optional.of(new AcquireResult.Granted(claimed)), request.wants().get(0), List.of());
    }

    private static int wanted(AcquireRequest request) {
        return request.wants().stream().mapToInt(Want::count).sum();
    }

    private List<List<Found>> fitting(Tx tx, AcquireRequest request, List<Optional<Integer>> numbers) {
        int max = wanted(request) + SPARE - 1;
        List<List<Found>> fitting = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            Want want = request.wants().get(i);
            fitting.add(numbers.get(i)
                    .map(pool -> Candidates.find(tx, pool, want, request, hands.start(pool, want.count()), max))
                    .orElse(List.of()));
        }
        return fitting;
    }

    private List<Claimed> leaseFirst(Tx tx, AcquireRequest request, List<Found> candidates) {
        Journal journal = new Journal(tx);
        Claimed claimed = candidates.stream()
                .flatMap(candidate -> lease(journal, request, candidate).stream())
                .findFirst()
                .orElseThrow(Collision::new);
        journal.write();
        return List.of(claimed);
    }

    private List<Claimed> leaseAll(Tx tx, AcquireRequest request, List<Found> chosen) {
        Journal journal = new Journal(tx);
        List<Found> inOneOrder = chosen.stream()
                .sorted(Comparator.comparingLong(f -> f.row().seq()))
                .toList();
        for (Found account : inOneOrder) {
            if (lease(journal, request, account).isEmpty()) {
                throw new Collision();
            }
        }
        journal.write();
        return chosen.stream().map(f -> claimed(request, f)).toList();
    }

    private Optional<Claimed> lease(Journal journal, AcquireRequest request, Found account) {
        Row row = account.row();
        if (!isSwapped(journal.tx(), request, row)) {
            return Optional.empty();
        }
        journal.supersede(row, request.stamp());
        var from = row.state();
        row.lease(hold(request, row), Texts.printable(request.stamp().reason()));
        journal.noteOnly(row, from, EventKind.ACQUIRED, request.claim(), request.stamp());
        long slot = row.slot() == null ? 0 : row.slot();
        Optional.ofNullable(row.key().pool()).ifPresent(pool -> hands.found(pool, slot));
        return Optional.of(claimed(request, account));
    }

    private static boolean isSwapped(Tx tx, AcquireRequest request, Row row) {
        int raises = row.hold() == null ? 1 : 2;
        Free free = Free.of(LabelQuery.any(), request.ticket());
        Update lease = free.bindReady(tx.update(LEASE.formatted(free.ready())));
        return RowWriter.bindHold(tx, lease, hold(request, row))
                        .bind("reason", Texts.printable(request.stamp().reason()))
                        .bind("changed", tx.time(row.now()))
                        .bind("seq", row.seq())
                        .bind("before", row.fence())
                        .bind("fence", row.fence() + raises)
                        .execute()
                == 1;
    }

    private static Hold hold(AcquireRequest request, Row row) {
        return Journal.hold(row, request.claim(), Purpose.LEASE, request.stamp(), request.ttl());
    }

    private static Claimed claimed(AcquireRequest request, Found account) {
        Row row = account.row();
        return account.claimed(new ClaimRef(row.id(), request.claim(), row.fence()));
    }
}
