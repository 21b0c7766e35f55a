package dev.tam.store.memory;

import dev.tam.AccountState;
import dev.tam.spi.store.ClaimId;
import dev.tam.spi.store.ClaimRef;
import dev.tam.spi.store.ClaimRequest;
import dev.tam.spi.store.ClaimResult;
import dev.tam.spi.store.Claimed;
import dev.tam.spi.store.Purpose;
import dev.tam.spi.store.Renewal;
import dev.tam.spi.store.Stamp;
import dev.tam.spi.store.WorkFilter;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Claims accounts for work, and renews claims.
 *
 * <ol>
 *   <li>An operation that was applied before gives what of it is still held, and nothing more.
 *   <li>A live claim stands in the way unless it is to be revoked.
 *   <li>The account counts as what it is once the claim that ran out, or is revoked, is lost. Where that is not wanted,
 *       nothing is changed, not even the old claim.
 *   <li>A renewal lengthens a claim that is live, and only that.
 * </ol>
 */
final class Claiming {

    private final Journal journal;

    Claiming(Journal journal) {
        this.journal = journal;
    }

    ClaimResult claim(ClaimRequest request) {
        Row row = journal.rows().row(request.account());
        if (row == null) {
            return new ClaimResult.Absent();
        }
        return journal.applied(request.stamp().op())
                .map(entry -> again(row, entry))
                .orElseGet(() -> first(row, request));
    }

    private ClaimResult again(Row row, OpLog.Entry entry) {
        return journal.stillHeld(entry).stream()
                .findFirst()
                .<ClaimResult>map(ClaimResult.Granted::new)
                .or(() -> heldBy(row))
                .orElseGet(() -> new ClaimResult.WrongState(unclaimed(row)));
    }

    private ClaimResult first(Row row, ClaimRequest request) {
        Optional<ClaimResult> held = heldBy(row)
                .filter(h -> !request.revoke().equals(Optional.of(h.claim().id())))
                .map(ClaimResult.class::cast);
        return held.orElseGet(() -> request.from().contains(unclaimed(row))
                ? grant(row, request)
                : new ClaimResult.WrongState(unclaimed(row)));
    }

    private Optional<ClaimResult.HeldBy> heldBy(Row row) {
        return row.liveHold(journal.clock().now()).map(h -> new ClaimResult.HeldBy(h.record(journal.clock())));
    }

    private static AccountState unclaimed(Row row) {
        return row.hold() == null ? row.state() : row.state().onClaimLost();
    }

    private ClaimResult grant(Row row, ClaimRequest request) {
        Claimed claimed = journal.claim(row, request.claim(), request.stamp(), request.ttl());
        journal.remember(request.stamp(), row, List.of(claimed.ref()));
        return new ClaimResult.Granted(claimed);
    }

    List<Claimed> claimDue(Stamp stamp, ClaimId claim, WorkFilter filter, int max, Duration ttl) {
        return journal.applied(stamp.op())
                .map(journal::stillHeld)
                .orElseGet(() -> claimDue(stamp, claim, due(filter, max), ttl));
    }

    private List<Row> due(WorkFilter filter, int max) {
        return journal.rows()
                .section(filter.namespace())
                .work()
                .until(journal.clock().now())
                .filter(r -> filter.services().containsAll(r.identity().spec().services()))
                .limit(max)
                .toList();
    }

    private List<Claimed> claimDue(Stamp stamp, ClaimId claim, List<Row> rows, Duration ttl) {
        ClaimRequest.NewClaim shared = new ClaimRequest.NewClaim(claim, Purpose.MAINTAIN);
        List<Claimed> claimed =
                rows.stream().map(r -> journal.claim(r, shared, stamp, ttl)).toList();
        if (!rows.isEmpty()) {
            journal.remember(
                    stamp, rows.get(0), claimed.stream().map(Claimed::ref).toList());
        }
        return claimed;
    }

    Map<ClaimRef, Renewal> renew(Collection<ClaimRef> claims, Duration ttl) {
        Map<ClaimRef, Renewal> renewals = new LinkedHashMap<>();
        claims.forEach(ref -> renewals.put(ref, renew(ref, ttl)));
        return renewals;
    }

    private Renewal renew(ClaimRef ref, Duration ttl) {
        Row row = journal.rows().row(ref.account());
        if (row == null) {
            return new Renewal.Lost(Optional.empty(), Optional.empty());
        }
        Optional<Hold> live = row.liveHold(journal.clock().now());
        if (live.isEmpty() || !row.isUnder(ref, journal.clock().now())) {
            return new Renewal.Lost(live.map(h -> h.record(journal.clock())), Optional.of(row.state()));
        }
        return renew(row, live.get().renewedUntil(journal.clock().in(ttl)));
    }

    private Renewal renew(Row row, Hold longer) {
        row.renew(longer);
        journal.rows().changed(row);
        return new Renewal.Renewed(journal.clock().left(longer.until()));
    }
}
