package dev.tam.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountState;
import dev.tam.Taint;
import dev.tam.spi.store.AccountId;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.ClaimRecord;
import dev.tam.spi.store.ClaimRef;
import dev.tam.spi.store.Claimed;
import dev.tam.spi.store.Move;
import dev.tam.spi.store.MoveResult;
import dev.tam.spi.store.Purpose;
import dev.tam.spi.store.Transition;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What changes under a claim, and what must not change without one. */
abstract class MovingRules {

    abstract Bench bench();

    @Test
    void aReleaseEndsTheClaimAndRaisesTheFence() {
        Claimed lease = bench().leased();
        MoveResult.Applied applied = bench().applied(bench().release(lease.ref()));
        AccountRecord account = bench().account(lease);
        assertTrue(applied.fence() > lease.ref().fence());
        assertEquals(applied.fence(), account.condition().fence());
        assertEquals(Optional.empty(), account.claim());
        assertEquals(AccountState.AVAILABLE, account.state());
    }

    @Test
    void aMoveThatKeepsTheClaimKeepsItsFence() {
        Claimed lease = bench().dirty(Taint.RESET);
        assertEquals(
                new MoveResult.Applied(lease.ref().fence()),
                bench().send(bench().move(lease.ref(), AccountState.DIRTY, AccountState.RESETTING)));
        assertEquals(
                lease.ref().claim(),
                bench().account(lease).claim().orElseThrow().id());
    }

    @Test
    void releaseAfterExpiryMustNotTouchTheNextHolder() {
        Claimed first = bench().leased();
        bench().expire();
        bench().end(bench().due(1).get(0), AccountState.RESETTING, AccountState.AVAILABLE);
        Claimed second = bench().lease();
        AccountRecord before = bench().account(second);
        MoveResult.Superseded late = bench().superseded(bench().release(first.ref()));
        assertEquals(second.ref().claim(), late.by().orElseThrow().id());
        assertEquals(before.condition(), bench().account(second).condition());
        bench().applied(bench().release(second.ref()));
    }

    @Test
    void releaseAfterExpiryIsRefusedEvenIfNobodyCameAfter() {
        Claimed lease = bench().leased();
        bench().expire();
        assertEquals(
                new MoveResult.Superseded(Optional.empty(), Optional.of(AccountState.LEASED)),
                bench().send(bench().release(lease.ref())));
        assertEquals(AccountState.LEASED, bench().account(lease).state());
    }

    @Test
    void aMoveUnderAnotherClaimOrFenceIsRefused() {
        ClaimRef ref = bench().leased().ref();
        bench().superseded(bench().release(
                        new ClaimRef(ref.account(), bench().drafts().claim(), ref.fence())));
        bench().superseded(bench().release(new ClaimRef(ref.account(), ref.claim(), ref.fence() - 1)));
        bench().superseded(bench().release(new ClaimRef(ref.account(), ref.claim(), ref.fence() + 1)));
        bench().applied(bench().release(ref));
    }

    @Test
    void aMoveOfAnUnknownAccountIsRefused() {
        ClaimRef nobody = new ClaimRef(
                new AccountId(bench().drafts().fresh()), bench().drafts().claim(), 1);
        assertEquals(
                new MoveResult.Superseded(Optional.empty(), Optional.empty()), bench().send(bench().release(nobody)));
    }

    @Test
    void aMoveFromAnotherStateIsTheCallersMistake() {
        Claimed lease = bench().leased();
        Move mistaken = bench().move(lease.ref(), AccountState.DIRTY, AccountState.RESETTING);
        String message = String.valueOf(assertThrows(IllegalStateException.class, () -> bench().send(mistaken))
                .getMessage());
        assertTrue(message.contains("LEASED") && message.contains("DIRTY"), message);
        assertEquals(lease.account().condition(), bench().account(lease).condition());
    }

    @Test
    void aNewbornGoesToTheOneWhoWaitsForIt() {
        bench().pool(1);
        Claimed newborn = bench().creating(bench().drafts().pooled());
        Transition stolen = Transition.of(AccountState.CREATING, AccountState.LEASED, Taint.NONE)
                .thenLease();
        MoveResult.Applied applied = bench().applied(bench().move(newborn.ref(), stolen));
        ClaimRecord claim = bench().account(newborn).claim().orElseThrow();
        assertEquals(newborn.ref().claim(), claim.id());
        assertEquals(Purpose.LEASE, claim.purpose());
        assertEquals(AccountState.LEASED, bench().account(newborn).state());
        ClaimRef lease = new ClaimRef(newborn.ref().account(), claim.id(), applied.fence());
        bench().applied(bench().release(lease));
    }

    @Test
    void anAccountThatLeavesItsPoolFreesItsSlot() {
        bench().pool(1);
        for (AccountState end : List.of(AccountState.QUARANTINED, AccountState.DETACHED)) {
            Claimed work = bench().claimed(bench().free());
            bench().end(work, end);
            assertEquals(OptionalInt.empty(), bench().account(work).condition().slot());
        }
        Claimed work = bench().claimed(bench().free());
        bench().end(work, AccountState.DELETING, AccountState.DELETED);
        assertEquals(OptionalInt.empty(), bench().account(work).condition().slot());
        bench().free();
    }

    @Test
    void anAccountBackFromQuarantineTakesASlotIfOneIsFree() {
        bench().pool(1);
        Claimed first = bench().claimed(bench().free());
        bench().end(first, AccountState.QUARANTINED);
        assertEquals(OptionalInt.of(0), slotAfterQuarantine(first));
        bench().end(bench().claimed(first.ref().account()), AccountState.RESETTING, AccountState.QUARANTINED);
        bench().free();
        assertEquals(OptionalInt.empty(), slotAfterQuarantine(first));
    }

    private OptionalInt slotAfterQuarantine(Claimed quarantined) {
        bench().end(bench().claimed(quarantined.ref().account()), AccountState.DIRTY);
        return bench().account(quarantined).condition().slot();
    }

    @Test
    void oneRefusedMoveInAListDoesNotTouchTheOthers() {
        Claimed lost = bench().leased();
        bench().expire();
        bench().free();
        Claimed lease = bench().lease();
        List<MoveResult> results =
                bench().store().move(List.of(bench().release(lost.ref()), bench().release(lease.ref())));
        assertTrue(results.get(0) instanceof MoveResult.Superseded);
        assertTrue(results.get(1) instanceof MoveResult.Applied);
    }
}
