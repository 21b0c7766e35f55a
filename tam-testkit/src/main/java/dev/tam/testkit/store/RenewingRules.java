package dev.tam.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountState;
import dev.tam.spi.store.AccountId;
import dev.tam.spi.store.ClaimRef;
import dev.tam.spi.store.Claimed;
import dev.tam.spi.store.Renewal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How claims are made to last. */
abstract class RenewingRules {

    private static final Duration MOST = Drafts.TTL.multipliedBy(2).dividedBy(3);

    abstract Bench bench();

    @Test
    void aRenewedClaimOutlivesItsFirstDeadline() {
        Claimed lease = bench().leased();
        bench().elapse(MOST);
        assertInstanceOf(Renewal.Renewed.class, bench().renew(lease.ref()));
        bench().elapse(MOST);
        bench().applied(bench().release(lease.ref()));
    }

    @Test
    void aRenewalDoesNotRaiseTheFence() {
        Claimed lease = bench().leased();
        bench().renew(lease.ref());
        assertEquals(lease.ref().fence(), bench().account(lease).condition().fence());
    }

    @Test
    void aRenewalNeverShortens() {
        Claimed lease = bench().leased();
        Renewal.Renewed renewed =
                assertInstanceOf(Renewal.Renewed.class, bench().renew(lease.ref(), Duration.ofMillis(1)));
        assertTrue(renewed.left().compareTo(Duration.ofSeconds(30)) > 0, renewed::toString);
        bench().elapse(Duration.ofSeconds(30));
        bench().applied(bench().release(lease.ref()));
    }

    @Test
    void aRenewalNeverResurrects() {
        Claimed lease = bench().leased();
        bench().expire();
        assertEquals(new Renewal.Lost(Optional.empty(), Optional.of(AccountState.LEASED)), bench().renew(lease.ref()));
        bench().superseded(bench().release(lease.ref()));
        assertEquals(List.of(lease.ref().account()), bench().dueIds());
    }

    @Test
    void aLateRenewalMustNotTouchTheNextHolder() {
        Claimed lease = bench().leased();
        bench().expire();
        Claimed next = bench().claimed(lease.ref().account());
        Renewal.Lost lost = assertInstanceOf(Renewal.Lost.class, bench().renew(lease.ref(), Duration.ofDays(1)));
        assertEquals(next.ref().claim(), lost.by().orElseThrow().id());
        assertEquals(AccountState.DIRTY, lost.state().orElseThrow());
        bench().expire();
        assertInstanceOf(Renewal.Lost.class, bench().renew(next.ref()));
    }

    @Test
    void aClaimThatEndedIsNotRenewed() {
        Claimed lease = bench().leased();
        bench().applied(bench().release(lease.ref()));
        assertEquals(
                new Renewal.Lost(Optional.empty(), Optional.of(AccountState.AVAILABLE)), bench().renew(lease.ref()));
    }

    @Test
    void anotherFenceIsNotRenewed() {
        ClaimRef ref = bench().leased().ref();
        ClaimRef stale = new ClaimRef(ref.account(), ref.claim(), ref.fence() - 1);
        assertInstanceOf(Renewal.Lost.class, bench().renew(stale));
    }

    @Test
    void anUnknownAccountIsLost() {
        ClaimRef nobody = new ClaimRef(
                new AccountId(bench().drafts().fresh()), bench().drafts().claim(), 1);
        assertEquals(new Renewal.Lost(Optional.empty(), Optional.empty()), bench().renew(nobody));
    }

    @Test
    void eachClaimIsAnsweredForItself() {
        Claimed first = bench().leased();
        bench().expire();
        bench().free();
        Claimed second = bench().lease();
        Map<ClaimRef, Renewal> renewals = bench().store().renew(List.of(first.ref(), second.ref()), Drafts.TTL);
        assertEquals(2, renewals.size());
        assertInstanceOf(Renewal.Lost.class, renewals.get(first.ref()));
        assertInstanceOf(Renewal.Renewed.class, renewals.get(second.ref()));
    }
}
