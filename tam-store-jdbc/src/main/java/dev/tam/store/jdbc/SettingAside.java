package dev.tam.store.jdbc;

import dev.tam.AccountState;
import dev.tam.Taint;
import dev.tam.spi.store.AcquireRequest;
import dev.tam.spi.store.ClaimRef;
import dev.tam.spi.store.EventKind;
import dev.tam.spi.store.Move;
import dev.tam.spi.store.OpId;
import dev.tam.spi.store.Stamp;
import dev.tam.spi.store.Transition;
import java.util.List;
import java.util.UUID;

/**
 * Quarantines accounts that cannot be read where a request came upon them: those that are free before they are leased,
 * and those that one statement has leased before anybody hears of it. These go on in the history under another operation,
 * so that the request may be granted others.
 */
final class SettingAside {

    private static final Transition FREE = Transition.of(AccountState.LEASED, AccountState.AVAILABLE, Taint.NONE)
            .thenEnd();

    private final Transactions transactions;

    SettingAside(Transactions transactions) {
        this.transactions = transactions;
    }

    /** An operation of the store's own, on behalf of another's. */
    static Stamp own(Stamp of) {
        return new Stamp(fresh(), of.actor(), of.reason());
    }

    private static OpId fresh() {
        return new OpId(UUID.randomUUID().toString().replace("-", ""));
    }

    /** Quarantines free accounts, unless somebody else has changed them since they were read. */
    void free(List<Found> unreadable, AcquireRequest met) {
        transactions.run("set aside", tx -> {
            Journal journal = opened(tx, unreadable);
            Stamp stamp = own(met.stamp());
            for (Found account : unreadable) {
                journal.row(account.row().id())
                        .filter(row -> row.fence() == account.row().fence()
                                && row.liveHold().isEmpty())
                        .ifPresent(row -> journal.setAside(row, account.row().damage(), stamp));
            }
            journal.write();
            return true;
        });
    }

    /** Undoes a grant: the unreadable of its accounts are quarantined, the others are free again. */
    void granted(List<Found> leased, AcquireRequest to) {
        transactions.run("set aside", tx -> {
            Journal journal = opened(tx, leased);
            Stamp stamp = own(to.stamp());
            for (Found account : leased) {
                ClaimRef ref = new ClaimRef(
                        account.row().id(), to.claim(), account.row().fence());
                journal.row(ref.account())
                        .filter(row -> row.isUnder(ref))
                        .ifPresent(row -> undo(journal, row, account, Move.of(stamp, ref, FREE)));
            }
            tx.update("UPDATE tam_event SET op = :fresh WHERE op = :op")
                    .bind("fresh", fresh().value())
                    .bind("op", to.stamp().op().value())
                    .execute();
            journal.write();
            return true;
        });
    }

    private static void undo(Journal journal, Row row, Found account, Move free) {
        if (account.row().isDistrusted()) {
            journal.setAside(row, account.row().damage(), free.stamp());
        } else {
            AccountState from = row.state();
            row.apply(free);
            journal.note(row, from, EventKind.MOVED, free.claim().claim(), free.stamp());
        }
    }

    private static Journal opened(Tx tx, List<Found> accounts) {
        Journal journal = new Journal(tx);
        // By number: an id may be what cannot be read. Who has locked one is changing it.
        Accounts.lockUnlocked(tx, accounts.stream().map(f -> f.row().seq()).toList())
                .forEach(journal::add);
        return journal;
    }
}
