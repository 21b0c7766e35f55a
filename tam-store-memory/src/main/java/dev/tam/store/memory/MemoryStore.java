package dev.tam.store.memory;

import dev.tam.AccountName;
import dev.tam.RunId;
import dev.tam.spi.TimeSource;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The ledger in the memory of one JVM: complete, fast, and gone with the JVM.
 *
 * <p>One lock makes each call one step; it is held for microseconds and never while a consumer of signals runs. Each
 * item of a list is applied by itself: one that is refused as its caller's mistake is thrown after the others were
 * applied.
 */
public final class MemoryStore implements AccountStore {

    private final OneLock lock;
    private final TicketQueue tickets;
    private final Rows rows;
    private final EventLog events;
    private final OpLog ops;
    private final RunBook runs;
    private final Seats seats;
    private final Reserving reserving;
    private final Acquiring acquiring;
    private final Claiming claiming;
    private final Moving moving;
    private final Reading reading;
    private final Purging purging;
    private final Signals signals = new Signals();
    private final StoreIdentity identity =
            new StoreIdentity(UUID.randomUUID().toString().replace("-", ""), "memory", false);

    private MemoryStore(TimeSource time) {
        StoreClock clock = new StoreClock(time);
        tickets = new TicketQueue(clock);
        rows = new Rows(clock, tickets);
        events = new EventLog(clock);
        ops = new OpLog(clock);
        runs = new RunBook(clock);
        seats = new Seats(clock);
        Journal journal = new Journal(clock, rows, events, ops);
        reserving = new Reserving(journal, runs);
        acquiring = new Acquiring(journal, runs, tickets);
        claiming = new Claiming(journal);
        moving = new Moving(journal);
        reading = new Reading(clock, rows, tickets);
        purging = new Purging(clock, rows, events, runs);
        lock = new OneLock(clock, rows, tickets, signals);
    }

    /**
     * A new, empty store.
     *
     * @param time the clock that decides expiry (its monotonic reading) and labels records (its wall clock)
     * @return the store
     */
    public static MemoryStore open(TimeSource time) {
        return new MemoryStore(time);
    }

    @Override
    public StoreIdentity identity() {
        return identity;
    }

    @Override
    public PoolRecord definePool(PoolDefinition definition, long expectedVersion) {
        return lock.get(() -> {
            Pool pool = rows.pools().computeIfAbsent(definition.key(), k -> new Pool(definition));
            pool.redefine(definition, expectedVersion);
            return pool.definition();
        });
    }

    @Override
    public void beat(Member member, Duration ttl) {
        lock.run(() -> runs.beat(member, ttl));
    }

    @Override
    public boolean takeSeat(Member member, String circle, int seats, Duration ttl) {
        return lock.get(() -> this.seats.take(member, circle, seats, ttl));
    }

    @Override
    public void leave(MemberId member) {
        lock.run(() -> {
            runs.leave(member);
            seats.leave(member);
            rows.couldBeOffered(tickets.dequeueAll(member));
        });
    }

    @Override
    public List<RunRecord> runs(Namespace namespace) {
        return lock.get(() -> runs.list(namespace));
    }

    @Override
    public void endRun(Namespace namespace, RunId run) {
        lock.run(() -> runs.end(namespace, run));
    }

    @Override
    public List<ReserveResult> reserve(List<Intent> intents) {
        return lock.get(() -> each(intents, reserving::reserve));
    }

    @Override
    public List<AcquireResult> acquire(List<AcquireRequest> requests) {
        return lock.get(() -> each(requests, acquiring::acquire));
    }

    @Override
    public ClaimResult claim(ClaimRequest request) {
        return lock.get(() -> claiming.claim(request));
    }

    @Override
    public List<Claimed> claimDue(Stamp stamp, ClaimId claim, WorkFilter filter, int max, Duration ttl) {
        return lock.get(() -> claiming.claimDue(stamp, claim, filter, max, ttl));
    }

    @Override
    public Map<ClaimRef, Renewal> renew(Collection<ClaimRef> claims, Duration ttl) {
        return lock.get(() -> claiming.renew(claims, ttl));
    }

    @Override
    public List<MoveResult> move(List<Move> moves) {
        return lock.get(() -> each(moves, moving::move));
    }

    @Override
    public int reseal(List<Reseal> reseals) {
        return lock.get(() -> (int) reseals.stream().filter(moving::reseal).count());
    }

    @Override
    public Set<String> keyIds(Namespace namespace) {
        return lock.get(() -> rows.section(namespace).keys().ids());
    }

    @Override
    public void announceKey(Namespace namespace, String keyId) {
        lock.run(() -> rows.section(namespace).keys().announce(keyId));
    }

    @Override
    public boolean retireKey(Namespace namespace, String keyId) {
        return lock.get(() -> rows.section(namespace).retireKey(keyId));
    }

    @Override
    public boolean relabel(Relabel relabel) {
        return lock.get(() -> moving.relabel(relabel));
    }

    @Override
    public void enqueue(Ticket ticket) {
        lock.run(() -> {
            if (tickets.enqueue(ticket)) {
                ticket.wants()
                        .forEach(w -> rows.couldBeOffered(
                                rows.free(ticket.member().namespace(), w).ready()));
            }
        });
    }

    @Override
    public void dequeue(TicketId ticket) {
        lock.run(() -> rows.couldBeOffered(tickets.dequeue(ticket)));
    }

    @Override
    public Optional<OpOutcome> outcome(OpId op) {
        return lock.get(() -> ops.find(op).map(OpLog.Entry::outcome));
    }

    @Override
    public Optional<AccountRecord> find(AccountId id) {
        return lock.get(() -> reading.find(rows.row(id)));
    }

    @Override
    public Optional<AccountRecord> find(String environment, AccountName name) {
        return lock.get(() -> reading.find(rows.row(environment, name)));
    }

    @Override
    public List<AccountRecord> search(Namespace namespace, String text) {
        return lock.get(() -> reading.search(namespace, text));
    }

    @Override
    public Page<AccountRecord> list(AccountQuery query, PageRequest page) {
        return lock.get(() -> reading.list(query, page));
    }

    @Override
    public Page<Event> events(EventQuery query, PageRequest page) {
        return lock.get(() -> events.page(query, page));
    }

    @Override
    public Supply stats(PoolKey pool, String fingerprint, LabelQuery labels) {
        return lock.get(() -> reading.stats(pool, fingerprint, labels));
    }

    @Override
    public Set<AccountName> known(String environment, Collection<AccountName> names) {
        return lock.get(() -> reading.known(environment, names));
    }

    @Override
    public PurgeReport purge(Namespace namespace, Retention retention, int max) {
        return lock.get(() -> purging.purge(namespace, retention, max));
    }

    @Override
    public Subscription signals(MemberId member, Consumer<Signal> onFree) {
        return signals.subscribe(member, onFree);
    }

    @Override
    public void close() {
        lock.close();
        signals.close();
    }

    /** Applies each item by itself; what one throws is thrown when all have had their turn. */
    private static <A, R> List<R> each(List<A> items, Function<A, R> apply) {
        List<R> results = new ArrayList<>();
        RuntimeException mistake = null;
        for (A item : items) {
            try {
                results.add(apply.apply(item));
            } catch (RuntimeException e) {
                mistake = mistake == null ? e : mistake;
            }
        }
        if (mistake != null) {
            throw mistake;
        }
        return results;
    }
}
