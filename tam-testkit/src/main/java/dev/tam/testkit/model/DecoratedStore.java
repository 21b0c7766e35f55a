package dev.tam.testkit.model;

import dev.tam.AccountName;
import dev.tam.RunId;
import dev.tam.spi.store.AccountId;
import dev.tam.spi.store.AccountQuery;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.AcquireRequest;
import dev.tam.spi.store.AcquireResult;
import dev.tam.spi.store.ClaimId;
import dev.tam.spi.store.ClaimRef;
import dev.tam.spi.store.ClaimRequest;
import dev.tam.spi.store.ClaimResult;
import dev.tam.spi.store.Claimed;
import dev.tam.spi.store.Event;
import dev.tam.spi.store.EventQuery;
import dev.tam.spi.store.Intent;
import dev.tam.spi.store.LabelQuery;
import dev.tam.spi.store.Member;
import dev.tam.spi.store.MemberId;
import dev.tam.spi.store.Move;
import dev.tam.spi.store.MoveResult;
import dev.tam.spi.store.Namespace;
import dev.tam.spi.store.OpId;
import dev.tam.spi.store.OpOutcome;
import dev.tam.spi.store.Page;
import dev.tam.spi.store.PageRequest;
import dev.tam.spi.store.PoolDefinition;
import dev.tam.spi.store.PoolKey;
import dev.tam.spi.store.PoolRecord;
import dev.tam.spi.store.PurgeReport;
import dev.tam.spi.store.Relabel;
import dev.tam.spi.store.Renewal;
import dev.tam.spi.store.Reseal;
import dev.tam.spi.store.ReserveResult;
import dev.tam.spi.store.Retention;
import dev.tam.spi.store.RunRecord;
import dev.tam.spi.store.Signal;
import dev.tam.spi.store.Stamp;
import dev.tam.spi.store.StoreIdentity;
import dev.tam.spi.store.Subscription;
import dev.tam.spi.store.Supply;
import dev.tam.spi.store.Ticket;
import dev.tam.spi.store.TicketId;
import dev.tam.spi.store.WorkFilter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A store in front of another one, whose calls are of three kinds: changes, reads, and the two ways to go. */
abstract class DecoratedStore implements AccountStore {

    private final AccountStore store;

    DecoratedStore(AccountStore store) {
        this.store = store;
    }

    /** Makes a call that changes something and may be repeated with the same ids. */
    abstract <T> T change(Supplier<T> call);

    /** Makes a call that changes nothing, or whose repetition has another answer. */
    <T> T once(Supplier<T> call) {
        return call.get();
    }

    private void run(Runnable call) {
        boolean unused = change(() -> {
            call.run();
            return true;
        });
    }

    @Override
    public final StoreIdentity identity() {
        return store.identity();
    }

    @Override
    public final PoolRecord definePool(PoolDefinition definition, long expectedVersion) {
        return change(() -> store.definePool(definition, expectedVersion));
    }

    @Override
    public final void beat(Member member, Duration ttl) {
        run(() -> store.beat(member, ttl));
    }

    @Override
    public final boolean takeSeat(Member member, String circle, int seats, Duration ttl) {
        return change(() -> store.takeSeat(member, circle, seats, ttl));
    }

    @Override
    public final void leave(MemberId member) {
        run(() -> store.leave(member));
    }

    @Override
    public final List<RunRecord> runs(Namespace namespace) {
        return once(() -> store.runs(namespace));
    }

    @Override
    public final void endRun(Namespace namespace, RunId run) {
        run(() -> store.endRun(namespace, run));
    }

    @Override
    public final List<ReserveResult> reserve(List<Intent> intents) {
        return change(() -> store.reserve(intents));
    }

    @Override
    public final List<AcquireResult> acquire(List<AcquireRequest> requests) {
        return change(() -> store.acquire(requests));
    }

    @Override
    public final ClaimResult claim(ClaimRequest request) {
        return change(() -> store.claim(request));
    }

    @Override
    public final List<Claimed> claimDue(Stamp stamp, ClaimId claim, WorkFilter filter, int max, Duration ttl) {
        return change(() -> store.claimDue(stamp, claim, filter, max, ttl));
    }

    @Override
    public final Map<ClaimRef, Renewal> renew(Collection<ClaimRef> claims, Duration ttl) {
        return change(() -> store.renew(claims, ttl));
    }

    @Override
    public final List<MoveResult> move(List<Move> moves) {
        return change(() -> store.move(moves));
    }

    @Override
    public final int reseal(List<Reseal> reseals) {
        return once(() -> store.reseal(reseals));
    }

    @Override
    public final Set<String> keyIds(Namespace namespace) {
        return once(() -> store.keyIds(namespace));
    }

    @Override
    public final void announceKey(Namespace namespace, String keyId) {
        run(() -> store.announceKey(namespace, keyId));
    }

    @Override
    public final boolean retireKey(Namespace namespace, String keyId) {
        return change(() -> store.retireKey(namespace, keyId));
    }

    @Override
    public final boolean relabel(Relabel relabel) {
        return change(() -> store.relabel(relabel));
    }

    @Override
    public final void enqueue(Ticket ticket) {
        run(() -> store.enqueue(ticket));
    }

    @Override
    public final void dequeue(TicketId ticket) {
        run(() -> store.dequeue(ticket));
    }

    @Override
    public final Optional<OpOutcome> outcome(OpId op) {
        return once(() -> store.outcome(op));
    }

    @Override
    public final Optional<AccountRecord> find(AccountId id) {
        return once(() -> store.find(id));
    }

    @Override
    public final Optional<AccountRecord> find(String environment, AccountName name) {
        return once(() -> store.find(environment, name));
    }

    @Override
    public final List<AccountRecord> search(Namespace namespace, String text) {
        return once(() -> store.search(namespace, text));
    }

    @Override
    public final Page<AccountRecord> list(AccountQuery query, PageRequest page) {
        return once(() -> store.list(query, page));
    }

    @Override
    public final Page<Event> events(EventQuery query, PageRequest page) {
        return once(() -> store.events(query, page));
    }

    @Override
    public final Supply stats(PoolKey pool, String fingerprint, LabelQuery labels) {
        return once(() -> store.stats(pool, fingerprint, labels));
    }

    @Override
    public final Set<AccountName> known(String environment, Collection<AccountName> names) {
        return once(() -> store.known(environment, names));
    }

    @Override
    public final PurgeReport purge(Namespace namespace, Retention retention, int max) {
        return once(() -> store.purge(namespace, retention, max));
    }

    @Override
    public final Subscription signals(MemberId member, Consumer<Signal> onFree) {
        return store.signals(member, onFree);
    }

    /** Closes the store behind it. */
    @Override
    public final void close() {
        store.close();
    }
}
