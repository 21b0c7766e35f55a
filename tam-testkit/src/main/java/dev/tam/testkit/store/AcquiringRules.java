package dev.tam.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountState;
import dev.tam.RunId;
import dev.tam.Taint;
import dev.tam.spi.store.AccountId;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.AcquireRequest;
import dev.tam.spi.store.AcquireResult;
import dev.tam.spi.store.ClaimRecord;
import dev.tam.spi.store.Claimed;
import dev.tam.spi.store.Intent;
import dev.tam.spi.store.LabelQuery;
import dev.tam.spi.store.Namespace;
import dev.tam.spi.store.Purpose;
import dev.tam.spi.store.Transition;
import dev.tam.spi.store.Want;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How free accounts are leased. */
abstract class AcquiringRules {

    private static final Duration HOUR = Duration.ofHours(1);

    abstract Bench bench();

    @BeforeEach
    void definePools() {
        bench().pool(100);
        bench().store().definePool(bench().drafts().definition("agent", 10), 0);
    }

    @Test
    void aFreeAccountIsLeasedToTheRequester() {
        AccountRecord before = bench().account(bench().free());
        AcquireRequest request = bench().drafts().request(bench().drafts().want());
        Claimed claimed = bench().granted(request).get(0);
        AccountRecord account = bench().account(before.id());
        ClaimRecord claim = account.claim().orElseThrow();
        assertEquals(before.id(), claimed.ref().account());
        assertEquals(request.claim(), claimed.ref().claim());
        assertTrue(claimed.ref().fence() > before.condition().fence());
        assertEquals(claimed.ref().fence(), account.condition().fence());
        assertEquals(AccountState.LEASED, account.state());
        assertEquals(Purpose.LEASE, claim.purpose());
        assertEquals(request.stamp().actor(), claim.holder());
        assertTrue(claimed.left().compareTo(Drafts.TTL) <= 0 && claim.isLive());
    }

    @Test
    void aLeaseCarriesAllThatItsHolderNeeds() {
        AccountRecord before = bench().account(bench().free());
        AccountRecord leased = bench().lease().account();
        assertEquals(before.identity(), leased.identity());
        assertEquals(before.bindings(), leased.bindings());
        assertEquals(AccountState.LEASED, leased.state());
    }

    @Test
    void aLeasedAccountIsNotLeasedAgain() {
        bench().free();
        bench().lease();
        bench().missed(bench().drafts().want());
    }

    @Test
    void onlyAvailableAccountsAreLeased() {
        bench().creating(bench().drafts().pooled());
        bench().free();
        Claimed lease = bench().lease();
        bench().end(lease, AccountState.DIRTY);
        bench().missed(bench().drafts().want());
    }

    @Test
    void anExpiredLeaseIsNotLeasedAgainBeforeItIsCleaned() {
        bench().free();
        bench().lease();
        bench().expire();
        bench().missed(bench().drafts().want());
    }

    @Test
    void aClaimedAccountIsNotLeasedBeforeItsClaimRunsOut() {
        AccountId id = bench().free();
        Claimed work = bench().claimed(id);
        bench().missed(bench().drafts().want());
        bench().expire();
        assertTrue(bench().lease().ref().fence() >= work.ref().fence() + 2, "the loss and the lease raise the fence");
    }

    @Test
    void anotherFingerprintPoolOrNamespaceWillNotDo() {
        bench().free(bench().drafts().outdated("f0"));
        bench().free(bench().drafts().pooled("agent", Map.of()));
        bench().missed(bench().drafts().want());
        AcquireRequest request = bench().drafts().request(bench().drafts().want("agent", LabelQuery.any(), 1));
        Namespace other = new Namespace(request.namespace().environment(), "others");
        AcquireResult elsewhere = bench().acquire(
                        new AcquireRequest(request.stamp(), other, request.claim(), request.wants(), request.ttl()));
        assertTrue(elsewhere instanceof AcquireResult.Missed, elsewhere::toString);
    }

    @Test
    void requiredLabelsMustAllBeThere() {
        bench().free(labelled(Map.of("tier", "gold")));
        AccountId both = bench().free(labelled(Map.of("tier", "gold", "lang", "nl")));
        Want want = labels(Map.of("tier", "gold", "lang", "nl"), Map.of());
        assertEquals(
                both,
                bench().granted(bench().drafts().request(want)).get(0).ref().account());
        assertEquals(want, bench().missed(want).missing());
    }

    @Test
    void accountsWithMorePreferredLabelsComeFirst() {
        AccountId none = bench().free();
        AccountId one = bench().free(labelled(Map.of("tier", "gold")));
        AccountId two = bench().free(labelled(Map.of("tier", "gold", "lang", "nl")));
        Want want = labels(Map.of(), Map.of("tier", "gold", "lang", "nl"));
        List<AccountId> order = List.of(first(want), first(want), first(want));
        assertEquals(List.of(two, one, none), order);
    }

    private AccountId first(Want want) {
        return bench().granted(bench().drafts().request(want)).get(0).ref().account();
    }

    private Want labels(Map<String, String> required, Map<String, String> preferred) {
        return bench().drafts().want(Drafts.SPEC, new LabelQuery(required, preferred), 1);
    }

    private Intent labelled(Map<String, String> labels) {
        return bench().drafts().pooled(Drafts.SPEC, labels);
    }

    @Test
    void manyAreLeasedUnderOneClaim() {
        Set<AccountId> free = new HashSet<>(List.of(bench().free(), bench().free(), bench().free()));
        AcquireRequest request = bench().drafts().request(bench().drafts().want(Drafts.SPEC, LabelQuery.any(), 3));
        List<Claimed> claimed = bench().granted(request);
        assertEquals(free, ids(claimed));
        assertTrue(claimed.stream().allMatch(c -> c.ref().claim().equals(request.claim())));
    }

    @Test
    void fewerThanWantedAreNotLeasedAtAll() {
        AccountId id = bench().free();
        Want two = bench().drafts().want(Drafts.SPEC, LabelQuery.any(), 2);
        AccountRecord before = bench().account(id);
        assertEquals(two, bench().missed(two).missing());
        assertEquals(before.condition(), bench().account(id).condition());
    }

    @Test
    void twoPoolsAreGrantedTogetherOrNotAtAll() {
        Want customer = bench().drafts().want();
        Want agent = bench().drafts().want("agent", LabelQuery.any(), 1);
        AccountId first = bench().free();
        assertEquals(agent, bench().missed(customer, agent).missing());
        assertEquals(AccountState.AVAILABLE, bench().account(first).state());
        AccountId second = bench().free(bench().drafts().pooled("agent", Map.of()));
        List<Claimed> claimed = bench().granted(bench().drafts().request(customer, agent));
        assertEquals(
                List.of(first, second),
                claimed.stream().map(c -> c.ref().account()).toList());
    }

    @Test
    void eachFreeAccountComesWithinOneTurn() {
        Set<AccountId> free = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            free.add(bench().free());
        }
        Set<AccountId> seen = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            Claimed lease = bench().lease();
            seen.add(lease.ref().account());
            bench().applied(bench().release(lease.ref()));
        }
        assertEquals(free, seen);
    }

    @Test
    void anAccountThatIsNotReadyYetIsLeasedWhenItsTimeHasCome() {
        bench().free();
        Claimed lease = bench().lease();
        Transition cooling = Transition.of(AccountState.LEASED, AccountState.AVAILABLE, Taint.NONE)
                .thenPark(HOUR, Transition.Attempts.RESET);
        bench().applied(bench().move(lease.ref(), cooling));
        Duration nextReady = bench().missed(bench().drafts().want()).nextReady().orElseThrow();
        assertTrue(nextReady.compareTo(HOUR) <= 0 && !nextReady.isNegative(), nextReady::toString);
        bench().elapse(HOUR);
        assertEquals(lease.ref().account(), bench().lease().ref().account());
    }

    @Test
    void aMissTellsThatNothingWillBeReadyByItself() {
        bench().free();
        bench().lease();
        assertEquals(Optional.empty(), bench().missed(bench().drafts().want()).nextReady());
    }

    @Test
    void aRunThatWasEndedLeasesNothing() {
        bench().free();
        RunId over = RunId.of("over");
        bench().store().endRun(bench().drafts().namespace(), over);
        AcquireRequest late = bench().drafts()
                .request(bench().drafts().member(over), bench().drafts().want());
        assertEquals(new AcquireResult.RunEnded(), bench().acquire(late));
        bench().lease();
    }

    @Test
    void requestsOfAListAreIndependent() {
        bench().free();
        Want impossible = bench().drafts().want(Drafts.SPEC, LabelQuery.any(), 5);
        List<AcquireResult> results = bench().store()
                .acquire(List.of(
                        bench().drafts().request(impossible),
                        bench().drafts().request(bench().drafts().want()),
                        bench().drafts().request(bench().drafts().want())));
        assertTrue(results.get(0) instanceof AcquireResult.Missed);
        assertTrue(results.get(1) instanceof AcquireResult.Granted);
        assertTrue(results.get(2) instanceof AcquireResult.Missed);
    }

    private static Set<AccountId> ids(List<Claimed> claimed) {
        return new HashSet<>(claimed.stream().map(c -> c.ref().account()).toList());
    }
}
