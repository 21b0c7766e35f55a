package dev.tam.store.jdbc;

import dev.tam.AccountState;
import dev.tam.spi.store.ClaimRef;
import dev.tam.spi.store.ClaimRequest;
import dev.tam.spi.store.ClaimResult;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Claims one account for work.
 *
 * <ol>
 *   <li>An operation that was applied before gives what of it is still held, and nothing more.
 *   <li>A live claim stands in the way unless it is to be revoked.
 *   <li>The account counts as what it is once the claim that ran out, or is revoked, is lost. Where that is not wanted,
 *       nothing is changed, not even the old claim.
 *   <li>What cannot be read counts as quarantined, and is from then on.
 * </ol>
 */
final class Claiming {

    private final Transactions transactions;

    Claiming(Transactions transactions) {
        this.transactions = transactions;
    }

    ClaimResult claim(ClaimRequest request) {
        return transactions.run("claim", tx -> claim(new Journal(tx), request));
    }

    private static ClaimResult claim(Journal journal, ClaimRequest request) {
        journal.open(List.of(request.account()), List.of(request.stamp().op()));
        Optional<Row> row = journal.row(request.account());
        if (row.isEmpty()) {
            return new ClaimResult.Absent();
        }
        return journal.applied(request.stamp().op())
                .map(applied -> again(journal, row.get(), applied))
                .orElseGet(() -> first(journal, row.get(), request));
    }

    private static ClaimResult again(Journal journal, Row row, Applied applied) {
        return journal.stillHeld(applied).stream()
                .findFirst()
                .<ClaimResult>map(ClaimResult.Granted::new)
                .or(() -> heldBy(row))
                .orElseGet(() -> new ClaimResult.WrongState(row.unclaimed()));
    }

    private static ClaimResult first(Journal journal, Row row, ClaimRequest request) {
        Optional<ClaimResult> held = heldBy(row)
                .filter(h -> !request.revoke().equals(Optional.of(h.claim().id())))
                .map(ClaimResult.class::cast);
        return held.orElseGet(() -> request.from().contains(row.unclaimed())
                ? grant(journal, row, request)
                : new ClaimResult.WrongState(row.unclaimed()));
    }

    private static Optional<ClaimResult.HeldBy> heldBy(Row row) {
        return row.liveHold().map(h -> new ClaimResult.HeldBy(h.record(row.now())));
    }

    private static ClaimResult grant(Journal journal, Row row, ClaimRequest request) {
        ClaimRef ref = journal.claim(row, request.claim(), request.stamp(), request.ttl());
        journal.write();
        Row seen = Objects.requireNonNull(journal.found(List.of(ref)).get(ref.account()))
                .row();
        if (row.isDistrusted() || seen.isDistrusted()) {
            Damage damage = row.isDistrusted() ? row.damage() : seen.damage();
            if (!request.from().contains(AccountState.QUARANTINED)) {
                journal.setAside(row, damage, request.stamp());
                journal.write();
                return new ClaimResult.WrongState(AccountState.QUARANTINED);
            }
            row.damaged(damage);
            row.setAside();
            journal.write(row);
        }
        return new ClaimResult.Granted(journal.claimed(List.of(ref)).get(0));
    }
}
