package dev.tam.store.jdbc;

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
import dev.tam.store.jdbc.connect.Database;
import dev.tam.store.jdbc.connect.DialectKind;
import dev.tam.store.jdbc.schema.Schema;
import dev.tam.store.jdbc.schema.SchemaState;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * The ledger in a relational database, which many JVMs share.
 *
 * <p>Each call is one or more short transactions of its own; none is held while anything else is waited for. Expiry is
 * decided by the database's clock alone. Each item of a list is applied by itself: one that is refused as its caller's
 * mistake is thrown after the others were applied.
 */
public final class JdbcStore implements AccountStore {

    private final Database database;
    private final StoreIdentity identity;
    private final Pools pools;
    private final Runs runs;
    private final Seats seats;
    private final Reserving reserving;
    private final Acquiring acquiring;
    private final Claiming claiming;
    private final DueWork dueWork;
    private final Renewing renewing;
    private final Moving moving;
    private final Relabelling relabelling;
    private final Keys keys;
    private final Resealing resealing;
    private final Tickets tickets;
    private final Reading reading;
    private final Listing listing;
    private final EventReading events;
    private final Supplies supplies;
    private final Purging purging;
    private final Signals signals;

    private JdbcStore(Database database, StoreIdentity identity, Rhythm rhythm, boolean mayListen) {
        this.database = database;
        this.identity = identity;
        Transactions transactions = new Transactions(database);
        Spaces spaces = new Spaces(transactions);
        Ears ears = new Ears();
        Offering offering = new Offering(transactions, ears);
        pools = new Pools(transactions, spaces);
        runs = new Runs(transactions, spaces);
        seats = new Seats(transactions, spaces);
        reserving = new Reserving(transactions, spaces);
        acquiring = new Acquiring(transactions, spaces, pools);
        claiming = new Claiming(transactions);
        dueWork = new DueWork(transactions, spaces);
        renewing = new Renewing(transactions);
        moving = new Moving(transactions, offering);
        relabelling = new Relabelling(transactions);
        keys = new Keys(transactions, spaces);
        resealing = new Resealing(transactions);
        tickets = new Tickets(transactions, spaces, pools, offering);
        reading = new Reading(transactions, spaces);
        listing = new Listing(transactions, spaces);
        events = new EventReading(transactions, spaces);
        supplies = new Supplies(transactions, spaces, pools);
        purging = new Purging(transactions, spaces);
        signals = new Polling(
                ears,
                new OfferReading(transactions),
                offering,
                new Listening(database, transactions, mayListen),
                rhythm);
    }

    /**
     * Opens the store at a URL, with at most two connections, a third while somebody waits, and none when idle. Its tables
     * are made or upgraded. {@link JdbcStoreBuilder} says it otherwise.
     *
     * @param url the database's JDBC URL, with user and password if it needs them; its driver is on the class path
     * @return the store; close it at the end
     * @throws dev.tam.StoreException if it cannot be opened; the message says what to do
     */
    public static AccountStore open(String url) {
        return JdbcStoreBuilder.at(url).open();
    }

    /**
     * Opens the store behind a {@code DataSource} of the user's, which must be able to give two connections at once. Its
     * tables are made or upgraded. {@link JdbcStoreBuilder} says it otherwise.
     *
     * @param source where connections come from; not closed with the store
     * @return the store; close it at the end
     * @throws dev.tam.StoreException if it cannot be opened; the message says what to do
     */
    public static AccountStore open(DataSource source) {
        return JdbcStoreBuilder.over(source).open();
    }

    /**
     * The statements that make the tables, for those who run them by hand.
     *
     * @param database {@code postgresql}, {@code mariadb}, {@code mysql} or {@code h2}
     * @return SQL text
     * @throws IllegalArgumentException if it is none of them
     */
    public static String schema(String database) {
        return Schema.text(DialectKind.named(database));
    }

    /**
     * The statements that upgrade the tables, for those who run them by hand.
     *
     * @param database {@code postgresql}, {@code mariadb}, {@code mysql} or {@code h2}
     * @param from the version that the tables have
     * @return SQL text; empty but for comments if nothing is to be done
     * @throws IllegalArgumentException if it is none of them
     */
    public static String schema(String database, int from) {
        return Schema.upgrade(DialectKind.named(database), from);
    }

    static AccountStore in(Database database, boolean applySchema, boolean mayListen, TimeSource time) {
        boolean opened = false;
        try {
            Durability.ensure(database);
            SchemaState state = Schema.ensure(database, applySchema, time);
            StoreIdentity identity = new StoreIdentity(state.storeId(), database.product(), true);
            AccountStore store = over(database, identity, Rhythm.USUAL, mayListen);
            opened = true;
            return store;
        } finally {
            if (!opened) {
                database.close();
            }
        }
    }

    /**
     * A store in a database that has its tables.
     *
     * @param database where it is; closed with the store
     * @param identity what it says of itself
     * @return the store
     */
    static JdbcStore over(Database database, StoreIdentity identity) {
        return over(database, identity, Rhythm.USUAL, true);
    }

    /**
     * As {@link #over(Database, StoreIdentity)}, with another rhythm.
     *
     * @param rhythm how often those who wait ask
     * @param mayListen whether they may be told
     */
    static JdbcStore over(Database database, StoreIdentity identity, Rhythm rhythm, boolean mayListen) {
        return new JdbcStore(database, identity, rhythm, mayListen);
    }

    @Override
    public StoreIdentity identity() {
        String deafness = signals.deafness();
        return deafness.isEmpty()
                ? identity
                : new StoreIdentity(identity.storeId(), identity.product() + " (" + deafness + ")", identity.durable());
    }

    @Override
    public Duration longestAnswer() {
        return database.longestAnswer();
    }

    @Override
    public PoolRecord definePool(PoolDefinition definition, long expectedVersion) {
        return pools.define(definition, expectedVersion);
    }

    @Override
    public void beat(Member member, Duration ttl) {
        runs.beat(member, ttl);
    }

    @Override
    public boolean takeSeat(Member member, String circle, int seatCount, Duration ttl) {
        return seats.take(member, circle, seatCount, ttl);
    }

    @Override
    public void leave(MemberId member) {
        tickets.leave(member);
        signals.nudge();
    }

    @Override
    public List<RunRecord> runs(Namespace namespace) {
        return runs.list(namespace);
    }

    @Override
    public void endRun(Namespace namespace, RunId run) {
        runs.end(namespace, run);
    }

    @Override
    public List<ReserveResult> reserve(List<Intent> intents) {
        return reserving.reserve(intents);
    }

    @Override
    public List<AcquireResult> acquire(List<AcquireRequest> requests) {
        return acquiring.acquire(requests);
    }

    @Override
    public ClaimResult claim(ClaimRequest request) {
        return claiming.claim(request);
    }

    @Override
    public List<Claimed> claimDue(Stamp stamp, ClaimId claim, WorkFilter filter, int max, Duration ttl) {
        return dueWork.claim(stamp, claim, filter, max, ttl);
    }

    @Override
    public Map<ClaimRef, Renewal> renew(Collection<ClaimRef> claims, Duration ttl) {
        return renewing.renew(claims, ttl);
    }

    @Override
    public List<MoveResult> move(List<Move> moves) {
        List<MoveResult> results = moving.move(moves);
        signals.nudge();
        return results;
    }

    @Override
    public int reseal(List<Reseal> reseals) {
        return resealing.reseal(reseals);
    }

    @Override
    public Set<String> keyIds(Namespace namespace) {
        return keys.ids(namespace);
    }

    @Override
    public void announceKey(Namespace namespace, String keyId) {
        keys.announce(namespace, keyId);
    }

    @Override
    public boolean retireKey(Namespace namespace, String keyId) {
        return keys.retire(namespace, keyId);
    }

    @Override
    public boolean relabel(Relabel relabel) {
        return relabelling.relabel(relabel);
    }

    @Override
    public void enqueue(Ticket ticket) {
        tickets.enqueue(ticket);
        signals.expect();
    }

    @Override
    public void dequeue(TicketId ticket) {
        tickets.dequeue(ticket);
        signals.nudge();
    }

    @Override
    public Optional<OpOutcome> outcome(OpId op) {
        return events.outcome(op);
    }

    @Override
    public Optional<AccountRecord> find(AccountId id) {
        return reading.find(id);
    }

    @Override
    public Optional<AccountRecord> find(String environment, AccountName name) {
        return reading.find(environment, name);
    }

    @Override
    public List<AccountRecord> search(Namespace namespace, String text) {
        return reading.search(namespace, text);
    }

    @Override
    public Page<AccountRecord> list(AccountQuery query, PageRequest page) {
        return listing.list(query, page);
    }

    @Override
    public Page<Event> events(EventQuery query, PageRequest page) {
        return events.page(query, page);
    }

    @Override
    public Supply stats(PoolKey pool, String fingerprint, LabelQuery labels) {
        return supplies.of(pool, fingerprint, labels);
    }

    @Override
    public Set<AccountName> known(String environment, Collection<AccountName> names) {
        return reading.known(environment, names);
    }

    @Override
    public PurgeReport purge(Namespace namespace, Retention retention, int max) {
        return purging.purge(namespace, retention, max);
    }

    @Override
    public Subscription signals(MemberId member, Consumer<Signal> onFree) {
        return signals.subscribe(member, onFree);
    }

    @Override
    public void close() {
        signals.close();
        database.close();
    }
}
