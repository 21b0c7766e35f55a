package dev.tam.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountState;
import dev.tam.ServiceId;
import dev.tam.Taint;
import dev.tam.spi.store.AccountId;
import dev.tam.spi.store.ClaimId;
import dev.tam.spi.store.Claimed;
import dev.tam.spi.store.Namespace;
import dev.tam.spi.store.Purpose;
import dev.tam.spi.store.Transition;
import dev.tam.spi.store.WorkFilter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which work janitors are given. */
abstract class DueWorkRules {

    private static final Duration HOUR = Duration.ofHours(1);

    abstract Bench bench();

    @BeforeEach
    void definePool() {
        bench().pool(100);
    }

    @Test
    void anExpiredLeaseIsDueAsDirtyAndOwesARotation() {
        Claimed lease = bench().leased();
        assertEquals(List.of(), bench().due(10));
        bench().expire();
        Claimed work = bench().due(10).get(0);
        assertEquals(AccountState.DIRTY, work.account().state());
        assertEquals(Taint.ROTATE, work.account().condition().taint());
        assertEquals(lease.ref().fence() + 2, work.ref().fence(), "the loss and the claim raise the fence");
        assertEquals(
                Purpose.MAINTAIN, bench().account(work).claim().orElseThrow().purpose());
    }

    @Test
    void expiredWorkIsTakenUpAsItWasLost() {
        Claimed creating = bench().creating(bench().drafts().pooled());
        Claimed deleting = bench().claimed(bench().held());
        bench().applied(bench().move(deleting.ref(), AccountState.HELD, AccountState.DELETING));
        Claimed resetting = bench().dirty(Taint.RESET);
        bench().applied(bench().move(resetting.ref(), AccountState.DIRTY, AccountState.RESETTING));
        assertEquals(List.of(), bench().due(10));
        bench().expire();
        assertEquals(3, bench().due(10).size());
        assertEquals(AccountState.CREATING, bench().account(creating).state());
        assertEquals(AccountState.DELETING, bench().account(deleting).state());
        assertEquals(AccountState.DIRTY, bench().account(resetting).state());
    }

    @Test
    void workThatNobodyHasIsDueAtOnce() {
        AccountId dirty = parked(AccountState.DIRTY, Duration.ZERO);
        assertEquals(List.of(dirty), bench().dueIds());
    }

    @Test
    void parkedWorkIsDueWhenItsTimeHasCome() {
        AccountId dirty = parked(AccountState.DIRTY, HOUR);
        assertEquals(List.of(), bench().dueIds());
        bench().elapse(HOUR);
        assertEquals(List.of(dirty), bench().dueIds());
    }

    @Test
    void aLiveClaimIsLeftAlone() {
        AccountId dirty = parked(AccountState.DIRTY, Duration.ZERO);
        Claimed work = bench().claimed(dirty);
        assertEquals(List.of(), bench().dueIds());
        bench().expire();
        assertEquals(List.of(dirty), bench().dueIds());
        bench().superseded(bench().move(work.ref(), AccountState.DIRTY, AccountState.RESETTING));
    }

    @Test
    void theLongestDueComesFirst() {
        AccountId late = parked(AccountState.DIRTY, HOUR.multipliedBy(2));
        AccountId early = parked(AccountState.DIRTY, HOUR);
        bench().elapse(HOUR.multipliedBy(3));
        assertEquals(
                List.of(early),
                bench().due(1).stream().map(c -> c.account().id()).toList());
        assertEquals(List.of(late), bench().dueIds());
    }

    @Test
    void noMoreIsClaimedThanAskedFor() {
        for (int i = 0; i < 5; i++) {
            parked(AccountState.DIRTY, Duration.ZERO);
        }
        assertEquals(2, bench().due(2).size());
        assertEquals(3, bench().due(10).size());
    }

    @Test
    void allOfOneAskingShareTheClaim() {
        parked(AccountState.DIRTY, Duration.ZERO);
        parked(AccountState.DIRTY, Duration.ZERO);
        ClaimId claim = bench().drafts().claim();
        List<Claimed> work = claimDue(bench().drafts().namespace(), claim, Set.copyOf(Drafts.SERVICES));
        assertEquals(2, work.size());
        assertTrue(work.stream().allMatch(c -> c.ref().claim().equals(claim)));
    }

    @Test
    void workThatNeedsAnotherServiceIsLeftAlone() {
        parked(AccountState.DIRTY, Duration.ZERO);
        ClaimId claim = bench().drafts().claim();
        assertEquals(List.of(), claimDue(bench().drafts().namespace(), claim, Set.of(Drafts.SERVICES.get(0))));
    }

    @Test
    void workOfAnotherNamespaceIsLeftAlone() {
        parked(AccountState.DIRTY, Duration.ZERO);
        Namespace other = new Namespace(bench().drafts().namespace().environment(), "others");
        assertEquals(List.of(), claimDue(other, bench().drafts().claim(), Set.copyOf(Drafts.SERVICES)));
    }

    private List<Claimed> claimDue(Namespace namespace, ClaimId claim, Set<ServiceId> services) {
        WorkFilter filter = new WorkFilter(namespace, services);
        return bench().store().claimDue(bench().drafts().stamp("janitor"), claim, filter, 10, Drafts.TTL);
    }

    @Test
    void accountsAtRestAreNoWork() {
        bench().free();
        bench().held();
        bench().end(bench().claimed(bench().held()), AccountState.DELETING, AccountState.DELETED);
        bench().end(bench().claimed(bench().free()), AccountState.QUARANTINED);
        bench().claimed(bench().free());
        bench().elapse(Duration.ofDays(1));
        assertEquals(List.of(), bench().dueIds());
    }

    @Test
    void tombstonesAndTheQuarantinedAreProbedWhenSomebodySaidWhen() {
        AccountId quarantined = parked(AccountState.QUARANTINED, HOUR);
        Claimed deleted = bench().claimed(bench().held());
        bench().applied(bench().move(deleted.ref(), AccountState.HELD, AccountState.DELETING));
        bench().applied(bench().move(
                        deleted.ref(),
                        Transition.of(AccountState.DELETING, AccountState.DELETED, Taint.NONE)
                                .thenPark(HOUR.multipliedBy(2), Transition.Attempts.RESET)));
        assertEquals(List.of(), bench().dueIds());
        bench().elapse(HOUR.multipliedBy(2));
        assertEquals(List.of(quarantined, deleted.ref().account()), bench().dueIds());
        bench().expire();
        assertEquals(2, bench().due(10).size(), "a probe that was not finished is due again");
    }

    /** An account that was leased and then left in a state, with work in so much time. */
    private AccountId parked(AccountState state, Duration in) {
        bench().free();
        Claimed lease = bench().lease();
        Transition transition =
                Transition.of(AccountState.LEASED, state, Taint.RESET).thenPark(in, Transition.Attempts.KEEP);
        bench().applied(bench().move(lease.ref(), transition));
        return lease.ref().account();
    }
}
