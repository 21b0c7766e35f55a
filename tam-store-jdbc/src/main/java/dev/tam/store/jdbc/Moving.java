package dev.tam.store.jdbc;

import dev.tam.AccountState;
import dev.tam.spi.store.EventKind;
import dev.tam.spi.store.Move;
import dev.tam.spi.store.MoveResult;
import dev.tam.spi.store.Transition;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Changes accounts under their claims, many in one transaction.
 *
 * <ol>
 *   <li>An operation that was applied before is answered as it was then.
 *   <li>A move applies only while the account is under exactly the claim that it names.
 *   <li>A holder who does not know the state of what it holds is mistaken: that is thrown, and nothing is changed.
 *   <li>An account that cannot be read is set aside, and its claim with it.
 *   <li>An account that leaves its pool frees its slot; one that comes back from quarantine takes one if one is free.
 * </ol>
 */
final class Moving {

    private final Transactions transactions;
    private final OneStatementReturn quick;
    private final Offering offering;

    Moving(Transactions transactions, Offering offering) {
        this.transactions = transactions;
        this.quick = new OneStatementReturn(transactions);
        this.offering = offering;
    }

    List<MoveResult> move(List<Move> moves) {
        Optional<OneStatementReturn.Answer> returned =
                moves.size() == 1 && transactions.dialect().isSingle() ? quick.move(moves.get(0)) : Optional.empty();
        if (returned.isPresent()) {
            offering.offer(returned.get().freed());
            return List.of(returned.get().result());
        }
        Set<Freed> freed = new HashSet<>();
        List<MoveResult> results = Items.inParts(moves, part -> transactions.run("move", tx -> move(tx, part, freed)));
        offering.offer(freed);
        return results;
    }

    private Items<MoveResult> move(Tx tx, List<Move> moves, Set<Freed> freed) {
        Journal journal = new Journal(tx);
        journal.open(
                moves.stream().map(m -> m.claim().account()).toList(),
                moves.stream().map(m -> m.stamp().op()).toList());
        Learning learning = new Learning(tx, journal, moves);
        Items<MoveResult> results = Items.each(moves, m -> move(journal, learning, m));
        learning.write();
        List<Freed> awaited = Offering.awaited(tx, journal.freed());
        journal.hold(awaited);
        journal.write();
        freed.addAll(awaited);
        return results;
    }

    private static MoveResult move(Journal journal, Learning learning, Move move) {
        Optional<Row> row = journal.row(move.claim().account());
        if (row.isEmpty()) {
            return new MoveResult.Superseded(Optional.empty(), Optional.empty());
        }
        return journal.applied(move.stamp().op())
                .<MoveResult>map(
                        applied -> new MoveResult.Applied(applied.outcome().fence()))
                .orElseGet(() -> first(journal, learning, row.get(), move));
    }

    private static MoveResult first(Journal journal, Learning learning, Row row, Move move) {
        if (!row.isUnder(move.claim())) {
            return new MoveResult.Superseded(row.liveHold().map(h -> h.record(row.now())), Optional.of(row.state()));
        }
        if (row.isDistrusted()) {
            journal.setAside(row, row.damage(), SettingAside.own(move.stamp()));
            return new MoveResult.Superseded(Optional.empty(), Optional.of(AccountState.QUARANTINED));
        }
        requireSense(journal, row, move.transition());
        learning.learn(row, move.bindings());
        AccountState from = row.state();
        row.apply(move);
        settleSlot(journal, row, from);
        journal.note(row, from, EventKind.MOVED, move.claim().claim(), move.stamp());
        return new MoveResult.Applied(row.fence());
    }

    private static void requireSense(Journal journal, Row row, Transition change) {
        if (row.state() != change.from()) {
            throw new IllegalStateException("account " + journal.nameOf(row) + " is " + row.state()
                    + " under this claim, not " + change.from() + " as the move says");
        }
        if (change.ending() == Transition.Ending.END && change.to().onClaimLost() != change.to()) {
            throw new IllegalStateException("account " + journal.nameOf(row) + " cannot be left " + change.to()
                    + " without a claim; end the claim with a move to another state");
        }
    }

    private static void settleSlot(Journal journal, Row row, AccountState from) {
        Integer pool = row.key().pool();
        if (pool == null) {
            return;
        }
        switch (row.state()) {
            case DELETED, DETACHED, QUARANTINED -> row.place(null);
            case DIRTY -> {
                if (from == AccountState.QUARANTINED) {
                    row.place(free(journal, pool, row));
                }
            }
            default -> {}
        }
    }

    /** The lowest free slot of a pool, or a place behind its slots. The pool stays locked. */
    private static long free(Journal journal, int pool, Row row) {
        journal.write();
        int bound = Pools.lockBound(journal.tx(), pool);
        BitSet taken = Slots.taken(journal.tx(), pool);
        int lowest = taken.nextClearBit(0);
        return lowest < bound ? lowest : Slots.behind(row.seq());
    }
}
