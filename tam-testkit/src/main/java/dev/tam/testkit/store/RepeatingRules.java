package dev.tam.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountState;
import dev.tam.spi.store.AccountId;
import dev.tam.spi.store.AcquireRequest;
import dev.tam.spi.store.AcquireResult;
import dev.tam.spi.store.ClaimId;
import dev.tam.spi.store.ClaimRef;
import dev.tam.spi.store.ClaimRequest;
import dev.tam.spi.store.ClaimResult;
import dev.tam.spi.store.Claimed;
import dev.tam.spi.store.Intent;
import dev.tam.spi.store.Move;
import dev.tam.spi.store.MoveResult;
import dev.tam.spi.store.OpId;
import dev.tam.spi.store.OpOutcome;
import dev.tam.spi.store.Purpose;
import dev.tam.spi.store.Relabel;
import dev.tam.spi.store.Stamp;
import dev.tam.spi.store.WorkFilter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a call gives that is sent again because its outcome was not heard. */
abstract class RepeatingRules {

    abstract Bench bench();

    @Test
    void anIntentSentTwiceIsWrittenOnce() {
        Intent intent = bench().drafts().owned();
        ClaimRef first = bench().creating(intent).ref();
        assertEquals(first, bench().creating(intent).ref());
        assertEquals(1, bench().history(first.account()).size());
    }

    @Test
    void anIntentSentTwiceTakesOneSlot() {
        bench().pool(2);
        Intent intent = bench().drafts().pooled();
        bench().store().reserve(List.of(intent, intent));
        bench().creating(bench().drafts().pooled());
    }

    @Test
    void anAcquireSentTwiceLeasesOnce() {
        bench().pool(2);
        bench().free();
        bench().free();
        AcquireRequest request = bench().drafts().request(bench().drafts().want());
        Claimed first = bench().granted(request).get(0);
        assertEquals(first.ref(), bench().granted(request).get(0).ref());
        bench().lease();
    }

    @Test
    void anAcquireSentAgainAfterTheLeaseWasLostIsMissedAndTouchesNobody() {
        bench().pool(1);
        bench().free();
        AcquireRequest request = bench().drafts().request(bench().drafts().want());
        bench().granted(request);
        bench().expire();
        bench().end(bench().due(1).get(0), AccountState.RESETTING, AccountState.AVAILABLE);
        assertInstanceOf(AcquireResult.Missed.class, bench().acquire(request));
        Claimed next = bench().lease();
        assertInstanceOf(AcquireResult.Missed.class, bench().acquire(request));
        bench().applied(bench().release(next.ref()));
    }

    @Test
    void anAcquireThatMissedMayBeGrantedWhenItIsSentAgain() {
        bench().pool(1);
        AcquireRequest request = bench().drafts().request(bench().drafts().want());
        assertInstanceOf(AcquireResult.Missed.class, bench().acquire(request));
        assertEquals(Optional.empty(), bench().store().outcome(request.stamp().op()));
        bench().free();
        bench().granted(request);
    }

    @Test
    void aClaimSentTwiceIsGivenOnce() {
        ClaimRequest request = bench().request(bench().held(), Purpose.DELETE);
        Claimed first = bench().claimed(request);
        assertEquals(first.ref(), bench().claimed(request).ref());
        assertEquals(first.ref().fence(), bench().account(first).condition().fence());
    }

    @Test
    void aForcedClaimSentTwiceRevokesOnce() {
        Claimed lease = bench().leased();
        ClaimRequest request = bench().forced(bench().request(lease.ref().account(), Purpose.MAINTAIN));
        Claimed first = bench().claimed(request);
        assertEquals(first.ref(), bench().claimed(request).ref());
        Claimed second =
                bench().claimed(bench().forced(bench().request(lease.ref().account(), Purpose.MAINTAIN)));
        assertFalse(bench().store().claim(request) instanceof ClaimResult.Granted, "a late repetition revoked");
        assertEquals(second.ref().fence(), bench().account(second).condition().fence());
    }

    @Test
    void aClaimSentAgainAfterItWasLostIsNotGiven() {
        ClaimRequest request = bench().request(bench().held(), Purpose.DELETE);
        Claimed first = bench().claimed(request);
        bench().expire();
        assertFalse(bench().store().claim(request) instanceof ClaimResult.Granted);
        assertEquals(first.ref().fence(), bench().account(first).condition().fence());
    }

    @Test
    void dueWorkAskedForTwiceIsTheSameWork() {
        Stamp stamp = bench().drafts().stamp("janitor");
        ClaimId claim = bench().drafts().claim();
        List<AccountId> made = List.of(expiredCreation(), expiredCreation(), expiredCreation());
        bench().expire();
        List<Claimed> first = due(stamp, claim, 2);
        assertEquals(2, first.size());
        assertEquals(refs(first), refs(due(stamp, claim, 2)));
        bench().end(first.get(0), AccountState.DELETING, AccountState.DELETED);
        assertEquals(refs(first.subList(1, 2)), refs(due(stamp, claim, 2)));
        assertTrue(made.containsAll(bench().dueIds()));
    }

    private AccountId expiredCreation() {
        return bench().creating(bench().drafts().owned()).ref().account();
    }

    private List<Claimed> due(Stamp stamp, ClaimId claim, int max) {
        WorkFilter all = new WorkFilter(bench().drafts().namespace(), Set.copyOf(Drafts.SERVICES));
        return bench().store().claimDue(stamp, claim, all, max, Drafts.TTL);
    }

    private static List<ClaimRef> refs(List<Claimed> claimed) {
        return claimed.stream().map(Claimed::ref).toList();
    }

    @Test
    void everyMoveSentTwiceAppliesOnce() {
        Claimed work = bench().creating(bench().drafts().owned());
        AccountState[] path = {AccountState.DELETING, AccountState.DELETED};
        AccountState from = AccountState.CREATING;
        for (AccountState to : path) {
            Move move = bench().move(work.ref(), from, to);
            MoveResult first = bench().send(move);
            int events = bench().history(work.ref().account()).size();
            assertEquals(first, bench().send(move));
            assertEquals(events, bench().history(work.ref().account()).size());
            from = to;
        }
    }

    @Test
    void aMoveTwiceInOneListAppliesOnce() {
        Claimed lease = bench().leased();
        Move release = bench().release(lease.ref());
        List<MoveResult> results = bench().store().move(List.of(release, release));
        assertEquals(results.get(0), results.get(1));
        assertInstanceOf(MoveResult.Applied.class, results.get(0));
    }

    @Test
    void aReleaseSentAgainMustNotTouchTheNextHolder() {
        Claimed lease = bench().leased();
        Move release = bench().release(lease.ref());
        MoveResult first = bench().send(release);
        Claimed next = bench().lease();
        assertEquals(first, bench().send(release));
        assertEquals(next.ref().fence(), bench().account(next).condition().fence());
        assertEquals(AccountState.LEASED, bench().account(next).state());
    }

    @Test
    void aRefusedMoveLeavesNoTrace() {
        Claimed lease = bench().leased();
        bench().expire();
        Move late = bench().release(lease.ref());
        bench().superseded(late);
        assertEquals(Optional.empty(), bench().store().outcome(late.stamp().op()));
        bench().superseded(late);
    }

    @Test
    void aChangeOfLabelsSentTwiceIsMadeOnce() {
        AccountId id = bench().held();
        Relabel relabel = new Relabel(bench().drafts().stamp("label"), id, Map.of(), Map.of("a", "1"));
        assertTrue(bench().store().relabel(relabel));
        int events = bench().history(id).size();
        assertTrue(bench().store().relabel(relabel));
        assertEquals(events, bench().history(id).size());
    }

    @Test
    void anAppliedOperationTellsWhatItDid() {
        Claimed lease = bench().leased();
        Move release = bench().release(lease.ref());
        MoveResult.Applied applied = bench().applied(release);
        bench().lease();
        OpId op = release.stamp().op();
        OpOutcome outcome = new OpOutcome(op, lease.ref().account(), AccountState.AVAILABLE, applied.fence());
        assertEquals(Optional.of(outcome), bench().store().outcome(op));
    }

    @Test
    void anUnknownOperationWasNotApplied() {
        assertEquals(
                Optional.empty(),
                bench().store().outcome(new OpId(bench().drafts().fresh())));
    }

    @Test
    void operationsAreRememberedForADay() {
        Claimed lease = bench().leased();
        Move release = bench().release(lease.ref());
        MoveResult first = bench().send(release);
        bench().elapse(Duration.ofHours(24).minusSeconds(1));
        bench().held();
        assertEquals(first, bench().send(release));
    }
}
