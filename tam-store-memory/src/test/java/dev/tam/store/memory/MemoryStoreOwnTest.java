package dev.tam.store.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tam.AccountState;
import dev.tam.StoreException;
import dev.tam.Taint;
import dev.tam.spi.TimeSource;
import dev.tam.spi.store.AccountId;
import dev.tam.spi.store.AccountQuery;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.AccountStoreFactory;
import dev.tam.spi.store.AcquireRequest;
import dev.tam.spi.store.AcquireResult;
import dev.tam.spi.store.Claimed;
import dev.tam.spi.store.Intent;
import dev.tam.spi.store.LabelQuery;
import dev.tam.spi.store.Move;
import dev.tam.spi.store.Page;
import dev.tam.spi.store.PageRequest;
import dev.tam.spi.store.ReserveResult;
import dev.tam.spi.store.Transition;
import dev.tam.spi.store.Want;
import dev.tam.testkit.TurnedTime;
import dev.tam.testkit.store.Drafts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** What the memory store keeps to besides the contract of all stores. */
final class MemoryStoreOwnTest {

    private final TurnedTime time = new TurnedTime();
    private final MemoryStore store = MemoryStore.open(time);
    private final Drafts drafts = new Drafts();

    @Test
    void itSaysThatItDoesNotOutliveTheJvm() {
        assertFalse(store.identity().durable());
        assertEquals("memory", store.identity().product());
    }

    @Test
    void itIsFoundByItsKind() {
        List<String> kinds = ServiceLoader.load(AccountStoreFactory.class).stream()
                .map(p -> p.get().kind())
                .toList();
        assertEquals(List.of("memory"), kinds);
    }

    @Test
    void aClosedStoreSaysThatAllIsGone() {
        store.close();
        store.close();
        assertThrows(StoreException.class, () -> store.runs(drafts.namespace()));
    }

    @Test
    void wantsOfOneRequestYieldToEachOther() {
        free(Map.of("tier", "gold", "lang", "nl"));
        free(Map.of("tier", "gold"));
        Want gold = want(Map.of("tier", "gold"));
        Want dutch = want(Map.of("lang", "nl"));
        assertEquals(2, granted(drafts.request(gold, dutch)).size());
    }

    @Test
    void aWantThatCannotBeGrantedBesideTheOthersIsNamed() {
        free(Map.of("tier", "gold", "lang", "nl"));
        Want gold = want(Map.of("tier", "gold"));
        Want dutch = want(Map.of("lang", "nl"));
        AcquireResult result =
                store.acquire(List.of(drafts.request(gold, dutch))).get(0);
        assertEquals(new AcquireResult.Missed(dutch, Optional.empty()), result);
    }

    @Test
    void operationsAreForgottenAfterADay() {
        Intent old = drafts.pooled();
        creating(old);
        time.elapse(OpLog.KEPT.plusSeconds(1));
        creating(drafts.pooled());
        assertEquals(Optional.empty(), store.outcome(old.stamp().op()));
    }

    @Test
    void aLeaseIsNotLeftWithoutAClaim() {
        free(Map.of());
        Claimed lease = granted(drafts.request(want(Map.of()))).get(0);
        Transition senseless = Transition.of(AccountState.LEASED, AccountState.LEASED, Taint.NONE)
                .thenEnd();
        Move move = Move.of(drafts.stamp("senseless"), lease.ref(), senseless);
        assertThrows(IllegalStateException.class, () -> store.move(List.of(move)));
    }

    @Test
    void aMistakeInAListIsThrownWhenTheOthersHaveBeenApplied() {
        store.definePool(drafts.definition(100), 0);
        Intent mistaken = drafts.pooled("undefined", Map.of());
        Intent right = drafts.pooled();
        assertThrows(IllegalArgumentException.class, () -> store.reserve(List.of(mistaken, right)));
        assertEquals(
                AccountState.CREATING,
                store.find(right.identity().id()).orElseThrow().state());
    }

    @Test
    void timeThatGoesBackResurrectsNothing() {
        StoreClock clock = new StoreClock(new TimeSource() {
            private long nanos = 100;

            @Override
            public Instant now() {
                return time.now();
            }

            @Override
            public long nanoTime() {
                return nanos--;
            }
        });
        clock.tick();
        long before = clock.now();
        clock.tick();
        assertEquals(before, clock.now());
    }

    @Test
    void aClaimMayLastForEver() {
        StoreClock clock = new StoreClock(time);
        clock.tick();
        assertEquals(Long.MAX_VALUE, clock.in(Duration.ofSeconds(Long.MAX_VALUE)));
    }

    @Test
    void accountsInSeveralStatesAreListedInTheOrderOfTheirMakingPageAfterPage() {
        List<AccountId> made = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            made.add(creating(drafts.owned()).ref().account());
            free(Map.of());
            made.add(granted(drafts.request(want(Map.of()))).get(0).ref().account());
        }
        AccountQuery query =
                AccountQuery.all(drafts.namespace()).inStates(EnumSet.of(AccountState.CREATING, AccountState.LEASED));
        Page<AccountRecord> first = store.list(query, PageRequest.first(4));
        Page<AccountRecord> rest = store.list(query, new PageRequest(first.next(), 4));
        List<AccountRecord> read = new ArrayList<>(first.items());
        read.addAll(rest.items());
        assertEquals(made, read.stream().map(AccountRecord::id).toList());
        assertEquals(Optional.empty(), rest.next());
    }

    private Claimed creating(Intent intent) {
        store.definePool(drafts.definition(100), 0);
        return assertInstanceOf(
                        ReserveResult.Reserved.class,
                        store.reserve(List.of(intent)).get(0))
                .claimed();
    }

    private void free(Map<String, String> labels) {
        Claimed newborn = creating(drafts.pooled(Drafts.SPEC, labels));
        Transition done = Transition.of(AccountState.CREATING, AccountState.AVAILABLE, Taint.NONE)
                .thenEnd();
        store.move(List.of(Move.of(drafts.stamp("done"), newborn.ref(), done)));
    }

    private List<Claimed> granted(AcquireRequest request) {
        AcquireResult result = store.acquire(List.of(request)).get(0);
        return assertInstanceOf(AcquireResult.Granted.class, result).claimed();
    }

    private Want want(Map<String, String> labels) {
        return drafts.want(Drafts.SPEC, new LabelQuery(labels, Map.of()), 1);
    }
}
