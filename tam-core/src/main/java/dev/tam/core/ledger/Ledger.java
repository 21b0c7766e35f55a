package dev.tam.core.ledger;

import dev.tam.AccountName;
import dev.tam.AccountState;
import dev.tam.StoreException;
import dev.tam.spi.TimeSource;
import dev.tam.spi.store.AccountId;
import dev.tam.spi.store.AccountQuery;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.Actor;
import dev.tam.spi.store.ClaimId;
import dev.tam.spi.store.ClaimRequest;
import dev.tam.spi.store.ClaimResult;
import dev.tam.spi.store.Member;
import dev.tam.spi.store.Move;
import dev.tam.spi.store.MoveResult;
import dev.tam.spi.store.Namespace;
import dev.tam.spi.store.OpId;
import dev.tam.spi.store.Page;
import dev.tam.spi.store.PageRequest;
import dev.tam.spi.store.Purpose;
import dev.tam.spi.store.Stamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The store, seen by one member. A call whose outcome is not known is repeated with the same ids, so that it applies
 * once.
 */
public final class Ledger {

    private static final int TRIES = 3;
    private static final int PAGE = 500;

    private final AccountStore store;
    private final Member member;
    private final TimeSource time;
    private final Duration work;

    /**
     * For a member.
     *
     * @param store the store
     * @param member who uses it
     * @param time this JVM's time
     * @param work how long a claim for work lasts; whoever needs longer {@linkplain LiveClaim#ensure makes sure} of it
     */
    public Ledger(AccountStore store, Member member, TimeSource time, Duration work) {
        this.store = store;
        this.member = member;
        this.time = time;
        this.work = work;
    }

    /** The store itself, for reads and for moves that need no repetition. */
    public AccountStore store() {
        return store;
    }

    /** Who uses it. */
    public Member member() {
        return member;
    }

    /** Whose accounts. */
    public Namespace namespace() {
        return member.namespace();
    }

    /** This JVM's time. */
    public TimeSource time() {
        return time;
    }

    /** A fresh stamp of this thread. */
    public Stamp stamp(String reason) {
        return stamp(reason, Optional.empty());
    }

    /** A fresh stamp of this thread for a test. */
    public Stamp stamp(String reason, Optional<String> test) {
        return stamp(reason, actor(test));
    }

    /** A fresh stamp of somebody. */
    public Stamp stamp(String reason, Actor actor) {
        return new Stamp(new OpId(FreshIds.next()), actor, reason);
    }

    /** This thread, working for a test. */
    public Actor actor(Optional<String> test) {
        return new Actor(member, Thread.currentThread().getName(), test);
    }

    /** A fresh claim id. */
    public ClaimId newClaim() {
        return new ClaimId(FreshIds.next());
    }

    /**
     * Makes one move, repeated while its outcome is not known.
     *
     * @throws StoreException if it stays unknown
     */
    public MoveResult move(Move move) {
        return settled(() -> store.move(List.of(move))).get(0);
    }

    /** Claims one account for work, unless somebody else has it. */
    public Taking take(AccountId account, Purpose purpose, Set<AccountState> from, String reason) {
        return take(account, purpose, from, reason, Optional.empty());
    }

    /**
     * Claims one account for work.
     *
     * @param from the states in which it will do, after the loss of a claim that stood in the way
     * @param revoke the live claim that is taken away
     */
    public Taking take(
            AccountId account, Purpose purpose, Set<AccountState> from, String reason, Optional<ClaimId> revoke) {
        ClaimRequest.NewClaim claim = new ClaimRequest.NewClaim(newClaim(), purpose);
        ClaimRequest request = new ClaimRequest(stamp(reason), account, claim, from, revoke, work);
        long before = time.nanoTime();
        ClaimResult result = settled(() -> store.claim(request));
        return new Taking(
                result instanceof ClaimResult.Granted granted
                        ? Optional.of(new LiveClaim(this, granted.claimed(), before, work))
                        : Optional.empty(),
                result);
    }

    /**
     * A call that may be repeated with the same ids.
     *
     * @throws StoreException if no try was answered
     */
    public <T> T settled(Supplier<T> call) {
        for (int tried = 1; ; tried++) {
            try {
                return call.get();
            } catch (StoreException e) {
                if (tried == TRIES || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            }
        }
    }

    /**
     * A call without an answer that may be repeated.
     *
     * @throws StoreException if no try was answered
     */
    public void settle(Runnable call) {
        boolean unused = settled(() -> {
            call.run();
            return true;
        });
    }

    /** An account of this namespace by name. */
    public Optional<AccountRecord> find(AccountName name) {
        return store.find(namespace().environment(), name)
                .filter(account -> account.identity().namespace().equals(namespace()));
    }

    /** All accounts of a query, page after page. */
    public List<AccountRecord> all(AccountQuery query) {
        return all(page -> store.list(query, page));
    }

    /** All items of a listing, page after page. */
    public static <T> List<T> all(Function<PageRequest, Page<T>> listing) {
        List<T> items = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Page<T> page = listing.apply(new PageRequest(after, PAGE));
            items.addAll(page.items());
            after = page.next();
        } while (after.isPresent());
        return items;
    }
}
