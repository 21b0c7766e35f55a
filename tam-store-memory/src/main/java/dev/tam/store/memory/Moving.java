package dev.tam.store.memory;

import dev.tam.AccountState;
import dev.tam.spi.store.BindingPatch;
import dev.tam.spi.store.BindingRecord;
import dev.tam.spi.store.EventKind;
import dev.tam.spi.store.Move;
import dev.tam.spi.store.MoveResult;
import dev.tam.spi.store.Relabel;
import dev.tam.spi.store.Reseal;
import dev.tam.spi.store.Transition;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Changes accounts under their claims; labels and keys without one.
 *
 * <ol>
 *   <li>An operation that was applied before is answered as it was then.
 *   <li>A move applies only while the account is under exactly the claim that it names.
 *   <li>A holder who does not know the state of what it holds is mistaken: that is thrown, and nothing is changed.
 *   <li>An account that leaves its pool frees its slot; one that comes back from quarantine takes one if one is free.
 * </ol>
 */
final class Moving {

    private final Journal journal;

    Moving(Journal journal) {
        this.journal = journal;
    }

    MoveResult move(Move move) {
        Row row = journal.rows().row(move.claim().account());
        if (row == null) {
            return new MoveResult.Superseded(Optional.empty(), Optional.empty());
        }
        return journal.applied(move.stamp().op())
                .<MoveResult>map(entry -> new MoveResult.Applied(entry.outcome().fence()))
                .orElseGet(() -> first(row, move));
    }

    private MoveResult first(Row row, Move move) {
        long now = journal.clock().now();
        if (!row.isUnder(move.claim(), now)) {
            return new MoveResult.Superseded(
                    row.liveHold(now).map(h -> h.record(journal.clock())), Optional.of(row.state()));
        }
        requireSense(row, move.transition());
        apply(row, move, BindingPatch.applyAll(row.bindings(), move.bindings()));
        return new MoveResult.Applied(row.fence());
    }

    private static void requireSense(Row row, Transition change) {
        if (row.state() != change.from()) {
            throw new IllegalStateException("account " + row.identity().name() + " is " + row.state()
                    + " under this claim, not " + change.from() + " as the move says");
        }
        if (change.ending() == Transition.Ending.END && change.to().onClaimLost() != change.to()) {
            throw new IllegalStateException("account " + row.identity().name() + " cannot be left " + change.to()
                    + " without a claim; end the claim with a move to another state");
        }
    }

    private void apply(Row row, Move move, List<BindingRecord> patched) {
        AccountState from = row.state();
        useKeys(row, patched);
        row.apply(move, patched, journal.clock());
        journal.rows().pool(row).ifPresent(pool -> settleSlot(row, from, pool));
        journal.note(row, from, EventKind.MOVED, move.claim().claim(), move.stamp());
        journal.remember(move.stamp(), row, List.of());
    }

    private void useKeys(Row row, List<BindingRecord> bindings) {
        if (!bindings.equals(row.bindings())) {
            journal.rows().section(row.identity().namespace()).keys().use(bindings);
        }
    }

    private static void settleSlot(Row row, AccountState from, Pool pool) {
        switch (row.state()) {
            case DELETED, DETACHED, QUARANTINED -> {
                row.slot().ifPresent(pool::freeSlot);
                row.place(OptionalInt.empty());
            }
            case DIRTY -> {
                if (from == AccountState.QUARANTINED) {
                    row.place(pool.takeSlot());
                }
            }
            default -> {}
        }
    }

    boolean relabel(Relabel relabel) {
        Row row = journal.rows().row(relabel.account());
        if (row == null) {
            return false;
        }
        return journal.applied(relabel.stamp().op()).isPresent() || relabelled(row, relabel);
    }

    private boolean relabelled(Row row, Relabel relabel) {
        if (!row.labels().equals(relabel.old())) {
            return false;
        }
        row.relabel(relabel.fresh());
        journal.note(row, row.state(), EventKind.RELABELLED, null, relabel.stamp());
        journal.remember(relabel.stamp(), row, List.of());
        return true;
    }

    boolean reseal(Reseal reseal) {
        Row row = journal.rows().row(reseal.account());
        if (row == null || reseal.old().equals(reseal.fresh())) {
            return false;
        }
        List<BindingRecord> resealed = reseal.applyTo(row.bindings());
        boolean replaced = !resealed.equals(row.bindings());
        useKeys(row, resealed);
        row.rebind(resealed);
        return replaced;
    }
}
