package dev.tam.testkit.store;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tam.AccountState;
import dev.tam.Presence;
import dev.tam.Taint;
import dev.tam.spi.store.AccountId;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.AcquireRequest;
import dev.tam.spi.store.AcquireResult;
import dev.tam.spi.store.BindingPatch;
import dev.tam.spi.store.ClaimId;
import dev.tam.spi.store.ClaimRecord;
import dev.tam.spi.store.ClaimRef;
import dev.tam.spi.store.ClaimRequest;
import dev.tam.spi.store.ClaimResult;
import dev.tam.spi.store.Claimed;
import dev.tam.spi.store.Event;
import dev.tam.spi.store.EventQuery;
import dev.tam.spi.store.Intent;
import dev.tam.spi.store.Move;
import dev.tam.spi.store.MoveResult;
import dev.tam.spi.store.PageRequest;
import dev.tam.spi.store.Purpose;
import dev.tam.spi.store.Renewal;
import dev.tam.spi.store.ReserveResult;
import dev.tam.spi.store.Transition;
import dev.tam.spi.store.Want;
import dev.tam.spi.store.WorkFilter;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A store on the bench, with the short ways to bring an account into any state. A step on such a way that does not
 * succeed fails the test.
 *
 * @param store the store
 * @param drafts what callers write
 * @param time lets the store's time pass
 */
record Bench(AccountStore store, Drafts drafts, Consumer<Duration> time) {

    void elapse(Duration by) {
        time.accept(by);
    }

    /** Lets all claims run out that are not renewed. */
    void expire() {
        elapse(Drafts.TTL.plusSeconds(1));
    }

    void pool(int maxSize) {
        store.definePool(drafts.definition(maxSize), 0);
    }

    ReserveResult reserve(Intent intent) {
        return store.reserve(List.of(intent)).get(0);
    }

    Claimed creating(Intent intent) {
        return assertInstanceOf(ReserveResult.Reserved.class, reserve(intent)).claimed();
    }

    /** A free account of the pool of drafts, which must be defined. */
    AccountId free() {
        return free(drafts.pooled());
    }

    AccountId free(Intent intent) {
        return made(intent, AccountState.AVAILABLE);
    }

    AccountId held() {
        return made(drafts.owned(), AccountState.HELD);
    }

    private AccountId made(Intent intent, AccountState to) {
        Claimed creating = creating(intent);
        List<BindingPatch> present = Drafts.SERVICES.stream()
                .map(s -> BindingPatch.of(s, Presence.PRESENT))
                .toList();
        Transition done = Transition.of(AccountState.CREATING, to, Taint.NONE).thenEnd();
        applied(move(creating.ref(), done).with(present));
        return intent.identity().id();
    }

    AcquireResult acquire(AcquireRequest request) {
        return store.acquire(List.of(request)).get(0);
    }

    List<Claimed> granted(AcquireRequest request) {
        return assertInstanceOf(AcquireResult.Granted.class, acquire(request)).claimed();
    }

    AcquireResult.Missed missed(Want... wants) {
        return assertInstanceOf(AcquireResult.Missed.class, acquire(drafts.request(wants)));
    }

    /** Leases one account of the pool of drafts. */
    Claimed lease() {
        return granted(drafts.request(drafts.want())).get(0);
    }

    /** Makes an account and leases it; the pool must have no other. */
    Claimed leased() {
        pool(100);
        free();
        return lease();
    }

    Claimed dirty(Taint taint) {
        Claimed lease = leased();
        applied(move(lease.ref(), Transition.of(AccountState.LEASED, AccountState.DIRTY, taint)));
        return lease;
    }

    ClaimRequest request(AccountId account, Purpose purpose) {
        ClaimRequest.NewClaim claim = new ClaimRequest.NewClaim(drafts.claim(), purpose);
        return new ClaimRequest(
                drafts.stamp("work"), account, claim, EnumSet.allOf(AccountState.class), Optional.empty(), Drafts.TTL);
    }

    ClaimRequest only(ClaimRequest request, AccountState state) {
        return new ClaimRequest(
                request.stamp(), request.account(), request.claim(), Set.of(state), request.revoke(), request.ttl());
    }

    /** The same, taking away the claim that is live now. */
    ClaimRequest forced(ClaimRequest request) {
        Optional<ClaimId> live = store.find(request.account())
                .flatMap(AccountRecord::claim)
                .filter(ClaimRecord::isLive)
                .map(ClaimRecord::id);
        return new ClaimRequest(
                request.stamp(), request.account(), request.claim(), request.from(), live, request.ttl());
    }

    Claimed claimed(ClaimRequest request) {
        return assertInstanceOf(ClaimResult.Granted.class, store.claim(request)).claimed();
    }

    Claimed claimed(AccountId account) {
        return claimed(request(account, Purpose.MAINTAIN));
    }

    List<Claimed> due(int max) {
        WorkFilter all = new WorkFilter(drafts.namespace(), Set.copyOf(Drafts.SERVICES));
        return store.claimDue(drafts.stamp("janitor"), drafts.claim(), all, max, Drafts.TTL);
    }

    List<AccountId> dueIds() {
        return due(100).stream().map(c -> c.account().id()).toList();
    }

    Renewal renew(ClaimRef ref) {
        return renew(ref, Drafts.TTL);
    }

    Renewal renew(ClaimRef ref, Duration ttl) {
        return Optional.ofNullable(store.renew(List.of(ref), ttl).get(ref)).orElseThrow();
    }

    Move move(ClaimRef ref, Transition transition) {
        return Move.of(drafts.stamp("step"), ref, transition);
    }

    Move move(ClaimRef ref, AccountState from, AccountState to) {
        return move(ref, Transition.of(from, to, Taint.NONE));
    }

    Move release(ClaimRef ref) {
        return move(
                ref,
                Transition.of(AccountState.LEASED, AccountState.AVAILABLE, Taint.NONE)
                        .thenEnd());
    }

    MoveResult send(Move move) {
        return store.move(List.of(move)).get(0);
    }

    MoveResult.Applied applied(Move move) {
        return assertInstanceOf(MoveResult.Applied.class, send(move));
    }

    MoveResult.Superseded superseded(Move move) {
        return assertInstanceOf(MoveResult.Superseded.class, send(move));
    }

    /** Moves an account on under its claim, state after state, and ends the claim with the last. */
    void end(Claimed claimed, AccountState... path) {
        AccountState from = account(claimed).state();
        for (int i = 0; i < path.length; i++) {
            Transition next = Transition.of(from, path[i], Taint.NONE);
            applied(move(claimed.ref(), i == path.length - 1 ? next.thenEnd() : next));
            from = path[i];
        }
    }

    AccountRecord account(AccountId id) {
        return store.find(id).orElseThrow();
    }

    AccountRecord account(Claimed claimed) {
        return account(claimed.ref().account());
    }

    List<Event> history(AccountId id) {
        EventQuery query = new EventQuery(
                drafts.namespace(), Optional.of(account(id).identity().name()));
        return store.events(query, PageRequest.first(1000)).items();
    }
}
