package dev.tam.store.memory;

import dev.tam.AccountState;
import dev.tam.spi.store.AccountId;
import dev.tam.spi.store.ClaimId;
import dev.tam.spi.store.ClaimRef;
import dev.tam.spi.store.ClaimRequest;
import dev.tam.spi.store.Claimed;
import dev.tam.spi.store.EventKind;
import dev.tam.spi.store.OpId;
import dev.tam.spi.store.Purpose;
import dev.tam.spi.store.Stamp;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What all moves share: rows, their history, the operations that were applied, and the giving and losing of claims. */
final class Journal {

    private final StoreClock clock;
    private final Rows rows;
    private final EventLog events;
    private final OpLog ops;

    Journal(StoreClock clock, Rows rows, EventLog events, OpLog ops) {
        this.clock = clock;
        this.rows = rows;
        this.events = events;
        this.ops = ops;
    }

    StoreClock clock() {
        return clock;
    }

    Rows rows() {
        return rows;
    }

    Optional<OpLog.Entry> applied(OpId op) {
        return ops.find(op);
    }

    /** Ends a move: the operation is remembered by the first row that it changed. */
    void remember(Stamp stamp, Row first, List<ClaimRef> claims) {
        ops.remember(stamp.op(), first, claims);
    }

    /** Ends the change of one row: it finds its place, and its history grows. */
    void note(Row row, @Nullable AccountState from, EventKind kind, @Nullable ClaimId claim, Stamp stamp) {
        rows.changed(row);
        events.note(row, from, kind, claim, stamp);
    }

    /** Leases a free account. */
    Claimed lease(Row row, ClaimId id, Stamp stamp, Duration ttl) {
        supersede(row, stamp);
        AccountState from = row.state();
        row.lease(hold(id, Purpose.LEASE, stamp, ttl), stamp.reason());
        note(row, from, EventKind.ACQUIRED, id, stamp);
        return claimed(row, new ClaimRef(row.identity().id(), id, row.fence()));
    }

    /** Gives a claim for work. What claim there was is superseded first: expired, or revoked if it was live. */
    Claimed claim(Row row, ClaimRequest.NewClaim claim, Stamp stamp, Duration ttl) {
        supersede(row, stamp);
        row.take(hold(claim.id(), claim.purpose(), stamp, ttl));
        note(row, row.state(), EventKind.CLAIMED, claim.id(), stamp);
        return claimed(row, new ClaimRef(row.identity().id(), claim.id(), row.fence()));
    }

    private Hold hold(ClaimId id, Purpose purpose, Stamp stamp, Duration ttl) {
        return new Hold(id, purpose, stamp.actor(), clock.now(), clock.in(ttl));
    }

    private void supersede(Row row, Stamp stamp) {
        Hold lost = row.hold();
        if (lost == null) {
            return;
        }
        AccountState from = row.state();
        EventKind kind = lost.isLive(clock.now()) ? EventKind.REVOKED : EventKind.EXPIRED;
        row.lose(clock.now(), stamp.reason());
        note(row, from, kind, lost.id(), stamp);
    }

    /** An account as its claimer gets it; nothing is left if the claim has gone meanwhile. */
    Claimed claimed(Row row, ClaimRef ref) {
        Duration left = row.isUnder(ref, clock.now())
                ? row.liveHold(clock.now()).map(h -> clock.left(h.until())).orElse(Duration.ZERO)
                : Duration.ZERO;
        return new Claimed(ref, row.record(clock), left);
    }

    /** Those of the claims that an operation gave which still bind. */
    List<Claimed> stillHeld(OpLog.Entry entry) {
        return entry.claims().stream()
                .filter(ref -> row(ref.account()).isUnder(ref, clock.now()))
                .map(ref -> claimed(row(ref.account()), ref))
                .toList();
    }

    /** A row that is known to be there. */
    Row row(AccountId id) {
        return Objects.requireNonNull(rows.row(id));
    }
}
