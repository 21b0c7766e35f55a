package dev.tam.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountState;
import dev.tam.Taint;
import dev.tam.spi.store.AccountId;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.ClaimRequest;
import dev.tam.spi.store.ClaimResult;
import dev.tam.spi.store.Claimed;
import dev.tam.spi.store.MoveResult;
import dev.tam.spi.store.Purpose;
import dev.tam.spi.store.Transition;
import org.junit.jupiter.api.Test;

/** How one account is claimed for work, and what becomes of the one who had it. */
abstract class ClaimingRules {

    abstract Bench bench();

    @Test
    void anUnclaimedAccountIsClaimedAsItIs() {
        AccountRecord before = bench().account(bench().held());
        ClaimRequest request = bench().request(before.id(), Purpose.DELETE);
        Claimed claimed = bench().claimed(request);
        assertEquals(request.claim().id(), claimed.ref().claim());
        assertEquals(before.condition().fence() + 1, claimed.ref().fence());
        assertEquals(AccountState.HELD, claimed.account().state());
        assertEquals(
                Purpose.DELETE, bench().account(claimed).claim().orElseThrow().purpose());
    }

    @Test
    void anAccountThatIsNotThereIsAbsent() {
        ClaimRequest request = bench().request(new AccountId(bench().drafts().fresh()), Purpose.DELETE);
        assertEquals(new ClaimResult.Absent(), bench().store().claim(request));
    }

    @Test
    void aLiveClaimStandsInTheWay() {
        Claimed lease = bench().leased();
        ClaimResult.HeldBy held = assertInstanceOf(
                ClaimResult.HeldBy.class,
                bench().store().claim(bench().request(lease.ref().account(), Purpose.DELETE)));
        assertEquals(lease.ref().claim(), held.claim().id());
        assertEquals(lease.ref().fence(), bench().account(lease).condition().fence());
    }

    @Test
    void anAccountInAnotherStateIsNotClaimed() {
        AccountRecord before = bench().account(bench().held());
        ClaimRequest request = bench().only(bench().request(before.id(), Purpose.RESET), AccountState.DIRTY);
        assertEquals(
                new ClaimResult.WrongState(AccountState.HELD), bench().store().claim(request));
        assertEquals(before.condition(), bench().account(before.id()).condition());
    }

    @Test
    void anExpiredLeaseIsDirtyAndOwesARotation() {
        Claimed lease = bench().leased();
        bench().expire();
        ClaimRequest request = bench().request(lease.ref().account(), Purpose.RESET);
        Claimed claimed = bench().claimed(bench().only(request, AccountState.DIRTY));
        assertEquals(AccountState.DIRTY, claimed.account().state());
        assertEquals(Taint.ROTATE, claimed.account().condition().taint());
        assertEquals(lease.ref().fence() + 2, claimed.ref().fence(), "the loss and the claim raise the fence");
    }

    @Test
    void aRevokedLeaseIsDirtyAndOwesARotation() {
        Claimed lease = bench().leased();
        ClaimRequest request = bench().request(lease.ref().account(), Purpose.MAINTAIN);
        Claimed claimed = bench().claimed(bench().forced(request));
        assertEquals(AccountState.DIRTY, claimed.account().state());
        assertEquals(Taint.ROTATE, claimed.account().condition().taint());
        assertEquals(lease.ref().fence() + 2, claimed.ref().fence(), "the revocation and the claim raise the fence");
    }

    @Test
    void theHolderOfARevokedLeaseLearnsWhoHasTheAccountNow() {
        Claimed lease = bench().leased();
        Claimed claimed =
                bench().claimed(bench().forced(bench().request(lease.ref().account(), Purpose.MAINTAIN)));
        MoveResult.Superseded late = bench().superseded(bench().release(lease.ref()));
        assertEquals(claimed.ref().claim(), late.by().orElseThrow().id());
        assertEquals(AccountState.DIRTY, late.state().orElseThrow());
    }

    @Test
    void aForcedClaimThatIsNotGrantedRevokesNothing() {
        Claimed lease = bench().leased();
        ClaimRequest request = bench().forced(bench().request(lease.ref().account(), Purpose.DELETE));
        assertInstanceOf(ClaimResult.WrongState.class, bench().store().claim(bench().only(request, AccountState.HELD)));
        bench().applied(bench().release(lease.ref()));
    }

    @Test
    void aRevocationTakesOnlyTheClaimThatItNames() {
        Claimed first = bench().leased();
        ClaimRequest late = bench().forced(bench().request(first.ref().account(), Purpose.MAINTAIN));
        bench().applied(bench().release(first.ref()));
        Claimed second = bench().lease();
        AccountRecord before = bench().account(second);
        ClaimResult.HeldBy held =
                assertInstanceOf(ClaimResult.HeldBy.class, bench().store().claim(late));
        assertEquals(second.ref().claim(), held.claim().id());
        assertEquals(before.condition(), bench().account(second).condition());
        bench().applied(bench().release(second.ref()));
    }

    @Test
    void aLostResetIsDirtyAndOwesWhatItOwed() {
        Claimed work = bench().dirty(Taint.ROTATE);
        bench().applied(bench().move(
                        work.ref(), Transition.of(AccountState.DIRTY, AccountState.RESETTING, Taint.ROTATE)));
        bench().expire();
        Claimed next = bench().claimed(work.ref().account());
        assertEquals(AccountState.DIRTY, next.account().state());
        assertEquals(Taint.ROTATE, next.account().condition().taint());
    }

    @Test
    void aLostResetOwesAResetAtLeast() {
        Claimed work = bench().dirty(Taint.RESET);
        bench().applied(bench().move(work.ref(), AccountState.DIRTY, AccountState.RESETTING));
        bench().expire();
        assertEquals(
                Taint.RESET,
                bench().claimed(work.ref().account()).account().condition().taint());
    }

    @Test
    void otherStatesOutliveTheirClaims() {
        Claimed creating = bench().creating(bench().drafts().owned());
        Claimed held = bench().claimed(bench().held());
        Claimed deleting = bench().claimed(bench().held());
        bench().applied(bench().move(deleting.ref(), AccountState.HELD, AccountState.DELETING));
        bench().expire();
        assertEquals(AccountState.CREATING, stateAfterLoss(creating));
        assertEquals(AccountState.HELD, stateAfterLoss(held));
        assertEquals(AccountState.DELETING, stateAfterLoss(deleting));
    }

    private AccountState stateAfterLoss(Claimed lost) {
        Claimed next = bench().claimed(lost.ref().account());
        assertTrue(next.ref().fence() >= lost.ref().fence() + 2, "the loss and the claim raise the fence");
        return next.account().state();
    }

    @Test
    void anExpiredClaimIsShownUntilItIsSuperseded() {
        Claimed lease = bench().leased();
        bench().expire();
        AccountRecord account = bench().account(lease);
        assertEquals(lease.ref().claim(), account.claim().orElseThrow().id());
        assertTrue(!account.claim().orElseThrow().isLive());
    }
}
