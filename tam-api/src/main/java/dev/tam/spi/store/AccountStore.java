package dev.tam.spi.store;

import dev.tam.AccountName;
import dev.tam.RunId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The ledger: a set of atomic moves that many threads and many JVMs make at once.
 *
 * <p><strong>The store's duties.</strong>
 *
 * <ol>
 *   <li>Each item of a list is one atomic move: it is applied wholly, with its event, or not at all; items of one list
 *       are independent of each other, and results come in the order of the items.
 *   <li>A change is made only under the claim that it names, and only while that claim's deadline lies ahead by the
 *       store's clock; or it supersedes the claim and raises the fence. Zero rows is an answer, never an exception.
 *   <li>The fence of an account rises with each acquire, claim, expiry, revocation and end of a claim. No fence is used
 *       twice.
 *   <li>A move that is sent again with the same {@link OpId} changes nothing more and gives an equal answer, or, for
 *       acquire and claim whose claim has been lost meanwhile, the answer of a miss. Ids are kept 24 hours at least.
 *   <li>A name in an environment, and a login in a service of an environment, are given once, for ever.
 *   <li>k free accounts and k callers at once: all k succeed, also with labels. Who waits is overtaken a bounded number of
 *       times, as {@link Ticket} says; what is kept for a ticket is free for its request alone.
 *   <li>Only the moves of {@link dev.tam.AccountState} are made; a slot of a pool is held by one account.
 *   <li>No account is passed over in silence. One whose record cannot be read any more is told as QUARANTINED with the
 *       reason, whatever it was; it is leased to nobody, nothing is moved but towards its removal, and what is damaged is
 *       not overwritten. A damaged secret is told as {@link dev.tam.spi.SealedSecret#damaged}.
 * </ol>
 *
 * <p><strong>The caller's duties.</strong> All ids are fresh; nothing is written that another claim guards; time to live
 * and waits are passed as {@link Duration}, never as a point in time.
 *
 * <p>All methods are safe for use by many threads. None waits for an account; a store that talks over a network may
 * wait for it, bounded. A method throws {@link dev.tam.StoreException} when the outcome is not known or the store
 * cannot be reached; the same call may then be repeated with the same ids. An interrupted thread keeps its flag.
 */
public interface AccountStore extends AutoCloseable {

    /**
     * What this store is.
     *
     * @return its identity, which does not change while it is open
     */
    StoreIdentity identity();

    /**
     * How long one answer may keep a caller waiting before the store gives it up and asks again. Where that is a third of
     * a lease's time to live or more, one answer that never comes can cost the lease; core warns of it.
     *
     * @return the length; zero, as unless overridden, if no call waits for anything outside this JVM
     */
    default Duration longestAnswer() {
        return Duration.ZERO;
    }

    /**
     * Makes a pool, or changes it if it still has the version that the caller has seen.
     *
     * @param definition what the pool is to be
     * @param expectedVersion 0 to make it if it is not there; else the version that may be replaced
     * @return the pool as it is afterwards, whether or not it was changed
     */
    PoolRecord definePool(PoolDefinition definition, long expectedVersion);

    /**
     * Says that a member lives.
     *
     * @param member the member
     * @param ttl how long it counts as alive without another beat
     */
    void beat(Member member, Duration ttl);

    /**
     * Asks for one of the few seats of those that keep house for the others, so that two hundred managers do not look
     * for the same work at once. It guards nothing: work itself is claimed.
     *
     * @param member who asks
     * @param circle which members of its namespace can stand in for each other; each circle has seats of its own
     * @param seats how many may sit at once; 1 or more
     * @param ttl how long the seat is kept unless asked for again
     * @return whether the member has a seat now; one that has it keeps it
     */
    boolean takeSeat(Member member, String circle, int seats, Duration ttl);

    /**
     * Says that a member has gone; its tickets are withdrawn, its seats are free.
     *
     * @param member the member
     */
    void leave(MemberId member);

    /**
     * The runs whose members beat, or that were ended.
     *
     * @param namespace whose
     * @return the runs
     */
    List<RunRecord> runs(Namespace namespace);

    /**
     * Ends a run: reserve and acquire refuse it from now on, and whatever was reserved for it is listed from now on. May
     * be repeated.
     *
     * @param namespace whose
     * @param run the run
     */
    void endRun(Namespace namespace, RunId run);

    /**
     * Writes intents.
     *
     * @param intents what is to be created
     * @return what became of each
     */
    List<ReserveResult> reserve(List<Intent> intents);

    /**
     * Leases free accounts. Only AVAILABLE accounts of the pool and fingerprint without live claim whose time has come
     * are granted, and of those that are kept for a {@link Ticket} only to its own request; among those that satisfy a
     * want the ones with more preferred labels come first, and each free account comes within one turn.
     *
     * @param requests what is wanted
     * @return what became of each
     */
    List<AcquireResult> acquire(List<AcquireRequest> requests);

    /**
     * Claims one account for work. A claim that has run out is no obstacle: the account is first what it is when its
     * claim is lost.
     *
     * @param request what is wanted
     * @return what became of it
     */
    ClaimResult claim(ClaimRequest request);

    /**
     * Claims work that is due: accounts whose claim has run out in CREATING, LEASED, RESETTING or DELETING, and
     * unclaimed ones in CREATING, DIRTY or DELETING, or with a due time in DELETED or QUARANTINED, whose time has come.
     * The longest due come first. A lost lease becomes DIRTY with taint ROTATE, a lost reset DIRTY.
     *
     * @param stamp identity of the change, and who makes it
     * @param claim the claim that all claimed accounts will share
     * @param filter which work
     * @param max how many at most
     * @param ttl how long the claim lasts unless renewed
     * @return the claimed accounts
     */
    List<Claimed> claimDue(Stamp stamp, ClaimId claim, WorkFilter filter, int max, Duration ttl);

    /**
     * Renews claims: those that are live last the given time from now, never shorter than before.
     *
     * @param claims the claims
     * @param ttl how long they last unless renewed again
     * @return what became of each
     */
    Map<ClaimRef, Renewal> renew(Collection<ClaimRef> claims, Duration ttl);

    /**
     * Changes accounts under their claims.
     *
     * @param moves the changes
     * @return what became of each
     */
    List<MoveResult> move(List<Move> moves);

    /**
     * Replaces sealed secrets where the old ones still stand.
     *
     * @param reseals the replacements
     * @return how many were replaced
     */
    int reseal(List<Reseal> reseals);

    /**
     * The keys with which secrets of a namespace may be sealed. A move that writes a secret announces the key that sealed
     * it, so that no key is missing of which a living account has a secret.
     *
     * @param namespace whose
     * @return the ids of those that were announced, by {@link #announceKey} or by a secret, and not retired since
     */
    Set<String> keyIds(Namespace namespace);

    /**
     * Says that secrets of a namespace may be sealed with a key from now on. May be repeated.
     *
     * @param namespace whose
     * @param keyId the key's id, as in {@link dev.tam.spi.SealedSecret#keyId()}
     */
    void announceKey(Namespace namespace, String keyId);

    /**
     * Forgets a key with which no secret of the namespace's accounts is sealed any more; those that are DELETED or
     * DETACHED do not count. May be repeated.
     *
     * @param namespace whose
     * @param keyId the key's id
     * @return false if a secret is still sealed with it; the key is not forgotten then
     */
    boolean retireKey(Namespace namespace, String keyId);

    /**
     * Changes labels without a claim where the old ones still stand.
     *
     * @param relabel the change
     * @return whether it was made
     */
    boolean relabel(Relabel relabel);

    /**
     * Puts a wait at the end of the queue. Repeated with the same id it changes nothing but the time to live.
     *
     * @param ticket the wait
     */
    void enqueue(Ticket ticket);

    /**
     * Withdraws a wait. May be repeated.
     *
     * @param ticket the wait
     */
    void dequeue(TicketId ticket);

    /**
     * Whether an operation was applied.
     *
     * @param op the operation
     * @return its trace; empty if it was not applied
     */
    Optional<OpOutcome> outcome(OpId op);

    /**
     * One account.
     *
     * @param id its identity
     * @return the account; empty if there is none
     */
    Optional<AccountRecord> find(AccountId id);

    /**
     * One account by name.
     *
     * @param environment where
     * @param name its name
     * @return the account, whatever its namespace; empty if the name was never given
     */
    Optional<AccountRecord> find(String environment, AccountName name);

    /**
     * Accounts by what a person has at hand: a name, an alias (the label {@link dev.tam.CreateTerm#ALIAS}), a login or a
     * service's own id. Only the label of that name is searched, as it is now.
     *
     * @param namespace whose
     * @param text the exact text
     * @return the accounts in the order of their making, living and deleted, each once
     */
    List<AccountRecord> search(Namespace namespace, String text);

    /**
     * Lists accounts in the order of their making.
     *
     * @param query which
     * @param page which part
     * @return the part
     */
    Page<AccountRecord> list(AccountQuery query, PageRequest page);

    /**
     * Lists events, oldest first.
     *
     * @param query which
     * @param page which part
     * @return the part
     */
    Page<Event> events(EventQuery query, PageRequest page);

    /**
     * What a pool has.
     *
     * @param pool the pool; an unknown one is empty
     * @param fingerprint which accounts count as free; AVAILABLE ones of another count as superseded
     * @param labels which accounts count as free
     * @return its supply
     */
    Supply stats(PoolKey pool, String fingerprint, LabelQuery labels);

    /**
     * Which names the store has a record of, so that a sweep for orphans can tell them from lost ones.
     *
     * @param environment where
     * @param names the names in question
     * @return those that the store has a record of, living or deleted
     */
    Set<AccountName> known(String environment, Collection<AccountName> names);

    /**
     * Removes what is past its retention, never a reserved name. A run is forgotten once no member of it lives, none has
     * beaten for as long as details are kept, and no living account is of it.
     *
     * @param namespace whose
     * @param retention how long things are kept
     * @param max how many rows at most
     * @return what was removed
     */
    PurgeReport purge(Namespace namespace, Retention retention, int max);

    /**
     * Signals accounts that came free to the member whose ticket is the oldest that they satisfy: one account, one
     * ticket. The consumer is called on any thread, returns soon and does not call the store.
     *
     * @param member whose tickets
     * @param onFree called for each
     * @return ends the signals when closed
     */
    Subscription signals(MemberId member, Consumer<Signal> onFree);

    /** Frees what the store holds. May be repeated; never throws. */
    @Override
    void close();
}
