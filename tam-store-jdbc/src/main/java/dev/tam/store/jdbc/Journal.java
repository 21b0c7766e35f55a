package dev.tam.store.jdbc;

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
import dev.tam.spi.store.Ticket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction knows and changes: locked rows, the operations that were applied, the giving and losing of claims.
 *
 * <ol>
 *   <li>Rows are locked first; only then the operations are looked up, so that of two who send the same one the second
 *       sees what the first did.
 *   <li>Rows change in memory; {@link #write} writes them back with their events.
 * </ol>
 */
final class Journal {

    private final Tx tx;
    private final EventWriter events;
    private final Map<AccountId, Row> rows = new HashMap<>();
    private final Map<OpId, Applied> applied = new HashMap<>();
    private final Set<Row> changed = new LinkedHashSet<>();

    Journal(Tx tx) {
        this.tx = tx;
        this.events = new EventWriter(tx);
    }

    Tx tx() {
        return tx;
    }

    /** Locks rows and looks up operations. */
    void open(Collection<AccountId> ids, Collection<OpId> ops) {
        Accounts.lock(tx, ids.stream().map(AccountId::value).distinct().toList())
                .forEach(this::add);
        lookUp(ops);
    }

    void lookUp(Collection<OpId> ops) {
        applied.putAll(Applied.of(tx, ops));
    }

    /** Takes in a row that was locked elsewhere, or that is new. */
    void add(Row row) {
        rows.put(row.id(), row);
    }

    Optional<Row> row(AccountId id) {
        return Optional.ofNullable(rows.get(id));
    }

    Optional<Applied> applied(OpId op) {
        return events.applied(op).or(() -> Optional.ofNullable(applied.get(op)));
    }

    /** Ends the change of one row: it will be written, and its history grows. */
    void note(Row row, @Nullable AccountState from, EventKind kind, @Nullable ClaimId claim, Stamp stamp) {
        changed.add(row);
        events.note(row, from, kind, claim, stamp);
    }

    /** The same for a row that somebody else writes. */
    void noteOnly(Row row, @Nullable AccountState from, EventKind kind, @Nullable ClaimId claim, Stamp stamp) {
        events.note(row, from, kind, claim, stamp);
    }

    /** Gives a claim for work. What claim there was is superseded first: expired, or revoked if it was live. */
    ClaimRef claim(Row row, ClaimRequest.NewClaim claim, Stamp stamp, Duration ttl) {
        supersede(row, stamp);
        row.take(hold(row, claim.id(), claim.purpose(), stamp, ttl));
        note(row, row.state(), EventKind.CLAIMED, claim.id(), stamp);
        return new ClaimRef(row.id(), claim.id(), row.fence());
    }

    static Hold hold(Row row, ClaimId id, Purpose purpose, Stamp stamp, Duration ttl) {
        return new Hold(id, purpose, stamp.actor(), row.now(), Micros.after(row.now(), ttl));
    }

    void supersede(Row row, Stamp stamp) {
        Hold lost = row.hold();
        if (lost == null) {
            return;
        }
        AccountState from = row.state();
        EventKind kind = lost.isLive(row.now()) ? EventKind.REVOKED : EventKind.EXPIRED;
        row.lose(Texts.printable(stamp.reason()));
        events.note(row, from, kind, lost.id(), stamp);
    }

    /** Quarantines what cannot be read; a claim on it ends. */
    void setAside(Row row, Damage damage, Stamp stamp) {
        Stamp why = new Stamp(stamp.op(), stamp.actor(), damage.reason());
        row.damaged(damage);
        supersede(row, why);
        row.setAside();
        note(row, row.state(), EventKind.MOVED, null, why);
    }

    /** Those of the claims that an operation gave which still bind. */
    List<Claimed> stillHeld(Applied operation) {
        return claimed(operation.gave()).stream()
                .filter(c -> !c.left().isZero())
                .toList();
    }

    /** The accounts as their claimers get them. */
    List<Claimed> claimed(List<ClaimRef> refs) {
        Map<AccountId, Found> found = found(refs);
        return refs.stream()
                .map(ref -> Objects.requireNonNull(found.get(ref.account())).claimed(ref))
                .toList();
    }

    /** The accounts as they are written. */
    Map<AccountId, Found> found(List<ClaimRef> refs) {
        Map<AccountId, Found> found = new LinkedHashMap<>();
        Accounts.byIds(tx, refs.stream().map(ref -> ref.account().value()).toList())
                .forEach(f -> found.put(f.identity().id(), f));
        return found;
    }

    /** Those of the rows that are free now. */
    List<Freed> freed() {
        List<Freed> freed = new ArrayList<>();
        for (Row row : rows.values()) {
            Integer pool = row.key().pool();
            if (pool != null && row.state() == AccountState.AVAILABLE && row.hold() == null && row.ready() == null) {
                freed.add(new Freed(pool, row.seq(), row.fence(), false));
            }
        }
        return freed;
    }

    /** Holds those of the accounts that came free and are to be held, until they are dealt out. */
    void hold(List<Freed> freed) {
        Set<Long> held = freed.stream().filter(Freed::isHeld).map(Freed::seq).collect(Collectors.toSet());
        rows.values().stream().filter(row -> held.contains(row.seq())).forEach(row -> {
            row.keep(Ticket.KEPT);
            changed.add(row);
        });
    }

    /** An account's name, for messages. */
    String nameOf(Row row) {
        return tx.query("SELECT name FROM tam_identity WHERE seq = :seq")
                .bind("seq", row.seq())
                .mapTo(String.class)
                .one();
    }

    /** Writes a row that has changed further without that anything happened to it. */
    void write(Row row) {
        changed.add(row);
        write();
    }

    /** Writes what has changed. */
    void write() {
        RowWriter.update(tx, changed);
        changed.clear();
        events.write();
    }
}
