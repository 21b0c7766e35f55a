package dev.tam;

import dev.tam.spi.AccountManagerProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives tests their accounts. One per JVM is enough; it is safe for use by many threads.
 *
 * <pre>{@code
 * try (var tam = AccountManager.open(); var lease = tam.acquire("shopper")) {
 *     login(lease.account().login("users"), lease.account().password());
 * }
 * }</pre>
 *
 * <p>Methods that create, reset or delete wait for services; each call to a service is bounded by its time-out. Every
 * method that talks to the store may throw {@link StoreException}, and {@link IllegalStateException} after {@link
 * #close()}. An interrupt ends a wait, keeps the thread's flag where no {@link InterruptedException} is declared, and
 * loses nothing: what was begun is recorded and finished by a janitor.
 */
public interface AccountManager extends AutoCloseable {

    /**
     * Opens a manager from the file that {@code TAM_CONFIG} names, else {@code tam.yaml} in the working folder or on the
     * class path.
     *
     * @return the manager; close it at the end
     * @throws ConfigurationException if the configuration is missing or has mistakes; all are listed
     * @throws StoreException if the store cannot be opened
     * @throws IllegalStateException if {@code tam-core} is not on the class path or module path
     */
    static AccountManager open() {
        return builder().open();
    }

    /**
     * Opens a manager from a file.
     *
     * @param file the configuration
     * @return the manager; close it at the end
     * @throws ConfigurationException if the file is missing or has mistakes; all are listed
     * @throws StoreException if the store cannot be opened
     * @throws IllegalStateException if {@code tam-core} is not on the class path or module path
     */
    static AccountManager open(Path file) {
        return builder().file(file).open();
    }

    /**
     * Reads what the store of the usual configuration knows, and changes nothing.
     *
     * @return the observer; close it at the end
     * @throws ConfigurationException if the configuration is missing or has mistakes
     * @throws StoreException if the store cannot be opened
     * @throws IllegalStateException if {@code tam-core} is not on the class path or module path
     */
    static AccountObserver observe() {
        return builder().observe();
    }

    /**
     * Says in Java what the file says in YAML.
     *
     * @return a builder
     * @throws IllegalStateException if {@code tam-core} is not on the class path or module path
     */
    static AccountManagerBuilder builder() {
        return AccountManagerProvider.find().builder();
    }

    /**
     * The environment in which it works.
     *
     * @return its name
     */
    String environment();

    /**
     * The run to which it belongs.
     *
     * @return the run
     */
    RunId run();

    /**
     * Creates a RUN account: in no pool, removed with its run.
     *
     * @param spec the spec's name
     * @param terms its alias and further labels
     * @return the account, present in all its services
     * @throws AccountException if it could not be created; what was created of it is removed again
     * @throws NameConflictException if a service has an account of that name that is not ours
     * @throws RunEndedException if the run was ended
     * @throws IllegalArgumentException if there is no such spec; the message lists those that there are
     */
    Account create(String spec, CreateTerm... terms);

    /**
     * Creates RUN accounts, as many at once as their services bear. One failure does not stop the others; a service that is
     * down or paused stops those that have not begun.
     *
     * @param spec the spec's name
     * @param count how many; 1 to 100,000
     * @param listener hears of each account
     * @param terms labels that each of them gets
     * @return what was created and what failed
     * @throws RunEndedException if the run was ended
     * @throws IllegalArgumentException if there is no such spec or the count is out of range
     */
    BulkReport createAll(String spec, int count, ProgressListener listener, CreateTerm... terms);

    /**
     * As {@link #createAll(String, int, ProgressListener, CreateTerm...)}, in silence.
     *
     * @param spec the spec's name
     * @param count how many
     * @param terms labels that each of them gets
     * @return what was created and what failed
     * @throws RunEndedException if the run was ended
     * @throws IllegalArgumentException if there is no such spec or the count is out of range
     */
    default BulkReport createAll(String spec, int count, CreateTerm... terms) {
        return createAll(spec, count, ProgressListener.NONE, terms);
    }

    /**
     * Creates a LEASE account that the caller holds; it is deleted with the lease.
     *
     * @param spec the spec's name
     * @param terms its alias and further labels
     * @return the lease; close it to delete the account
     * @throws AccountException if it could not be created
     * @throws RunEndedException if the run was ended
     * @throws IllegalArgumentException if there is no such spec
     */
    Lease createLeased(String spec, CreateTerm... terms);

    /**
     * A RUN account of this namespace with its password.
     *
     * @param name its name
     * @return the account
     * @throws AccountException if there is no such account, or it is not a RUN account at rest
     * @throws SecretUnreadableException if its password or a token cannot be opened; it can still be deleted
     * @throws IllegalArgumentException if the name breaks the grammar of names
     */
    Account account(String name);

    /**
     * The pool of a spec.
     *
     * @param spec the spec's name
     * @return the pool
     * @throws IllegalArgumentException if there is no such spec
     */
    AccountPool pool(String spec);

    /**
     * Leases an account of a pool; see {@link #acquire(LeaseRequest)}.
     *
     * @param pool the pool's name
     * @return the lease; close it to give the account back
     * @throws AcquireTimeoutException if none came free in the configured time
     * @throws InterruptedException if the thread was interrupted while waiting; nothing is leased then
     * @throws RunEndedException if the run was ended
     * @throws SecretUnreadableException as {@link #acquire(LeaseRequest)} does
     * @throws IllegalArgumentException if there is no such pool
     */
    default Lease acquire(String pool) throws InterruptedException {
        return acquire(LeaseRequest.from(pool));
    }

    /**
     * Leases a free, clean account of a pool. If there is none, a dirty one is reset or a new one is created where the
     * pool has room, and the caller waits for the first account that comes free, from whichever side.
     *
     * @param request what is wanted
     * @return the lease; close it to give the account back
     * @throws AcquireTimeoutException if none came free in time; the message explains why
     * @throws InterruptedException if the thread was interrupted while waiting; nothing is leased then
     * @throws RunEndedException if the run was ended
     * @throws SecretUnreadableException if this manager lacks the key that sealed the account's password; the account
     *     stays free for others. One whose secrets were damaged is set aside instead, and the next is tried
     * @throws IllegalArgumentException if there is no such pool
     */
    Lease acquire(LeaseRequest request) throws InterruptedException;

    /**
     * Leases several accounts, all or none, also across pools; the longest of the requests' waits counts.
     *
     * <pre>{@code
     * tam.acquireAll(Map.of("buyer", from("buyer"), "seller", from("seller")), sameLabel("tenant"))
     * }</pre>
     *
     * @param requests by keys of the caller's own choice; not empty
     * @param terms what the accounts must have in common, see {@link LeaseSet#sameLabel}
     * @return the leases by the same keys
     * @throws AcquireTimeoutException if not all came free in time; with {@code sameLabel} the message says which values
     *     each pool had free
     * @throws InterruptedException if the thread was interrupted while waiting; nothing is leased then
     * @throws RunEndedException if the run was ended
     * @throws SecretUnreadableException as {@link #acquire(LeaseRequest)} does
     * @throws IllegalArgumentException if there is no such pool, no request, or the requests want different values of a
     *     label that must be the same
     */
    LeaseSet acquireAll(Map<String, LeaseRequest> requests, LeaseSet.Term... terms) throws InterruptedException;

    /**
     * Leases an account for the length of an action.
     *
     * @param request what is wanted
     * @param action what to do with it
     * @param <T> what the action gives
     * @param <E> what the action throws
     * @return what the action gave
     * @throws E what the action threw
     * @throws AcquireTimeoutException if none came free in time
     * @throws InterruptedException if the thread was interrupted while waiting
     * @throws RunEndedException if the run was ended
     * @throws SecretUnreadableException as {@link #acquire(LeaseRequest)} does
     * @throws IllegalArgumentException if there is no such pool
     */
    default <T, E extends Exception> T withAccount(LeaseRequest request, AccountAction<T, E> action)
            throws E, InterruptedException {
        try (Lease lease = acquire(request)) {
            return action.apply(lease.account());
        }
    }

    /**
     * Puts a RUN account of the manager's own run back to what it was when it was new, with a new password.
     *
     * @param name its name
     * @return the account with its new password
     * @throws AccountException if this run has no such RUN account, somebody else works on it, this manager has no adapter
     *     for one of its services, or a service could not do it
     * @throws SecretUnreadableException if a password or token that it keeps cannot be opened
     * @throws IllegalArgumentException if the name breaks the grammar of names
     */
    Account reset(String name);

    /**
     * Deletes a RUN account of the manager's own run from all its services. Repeated, it changes nothing. What other runs
     * left is removed by {@link #cleanup(CleanupTerm...)}, which wants a second key for it.
     *
     * @param name its name
     * @return what was done
     * @throws AccountException if there is no such account, or it is not a RUN account of this run
     * @throws IllegalArgumentException if the name breaks the grammar of names
     */
    CleanupReport delete(String name);

    /**
     * Ends this manager's run: later creates and acquires of the run are refused, its leases are taken away, its RUN and
     * LEASE accounts removed. May be repeated.
     *
     * <p>All managers of one run are meant, as those of a CI run's shards, which share its id: call it once, after the last
     * of them is done. A manager that is merely done is {@linkplain #close() closed}.
     *
     * @return what was done
     */
    CleanupReport endRun();

    /**
     * What a cleanup would do. A plan needs no keys; those that are given count.
     *
     * @param terms its scope, and keys
     * @return the plan
     * @throws CleanupRefusedException if more than {@code atMost} would go, another environment was confirmed, or orphans are
     *     asked for and a service cannot be listed now
     * @throws IllegalArgumentException if the terms have no scope or contradict each other
     */
    CleanupPlan plan(CleanupTerm... terms);

    /**
     * Plans and carries out a cleanup. Every scope but {@link CleanupTerm#mine()} needs {@link
     * CleanupTerm#confirmEnvironment}; one that selects more than the greater of 10 and a fifth of the namespace's
     * accounts needs {@link CleanupTerm#atMost} too. May be repeated.
     *
     * @param terms its scope and keys
     * @return what was done
     * @throws CleanupRefusedException if a key is missing or wrong, or there is more than may be deleted; nothing was
     * @throws IllegalArgumentException if the terms have no scope or contradict each other
     */
    CleanupReport cleanup(CleanupTerm... terms);

    /**
     * Carries out a plan: at most what it lists, each checked again. The plan is the key: whoever made it has seen it. It
     * is no proof: an orphan whose name does not prove itself is left.
     *
     * @param plan the plan
     * @return what was done; what an interrupt kept from being begun is left
     * @throws CleanupRefusedException if the plan was made for another environment or namespace
     */
    CleanupReport cleanup(CleanupPlan plan);

    /**
     * Accounts by name, alias, login or a service's own id.
     *
     * @param text the exact text
     * @return those of this namespace that it fits, deleted ones too
     */
    List<AccountInfo> find(String text);

    /**
     * What happened to an account.
     *
     * @param name its name
     * @return its history; empty if there never was such an account
     * @throws IllegalArgumentException if the name breaks the grammar of names
     */
    Optional<AccountHistory> history(String name);

    /**
     * Seals every secret of this namespace's living accounts with the first of the configured keys, in batches, while
     * the store is in use. The order: add the new key at the end of {@code keys:} everywhere, then make it the first
     * everywhere, then rekey once, then remove the old key everywhere. May be repeated.
     *
     * @return what was done; the old keys may be removed if it names none as needed
     */
    RekeyReport rekey();

    /**
     * What the manager knows of its world.
     *
     * @return a snapshot
     */
    Status status();

    /**
     * The accounts that were set aside.
     *
     * @return the quarantine
     */
    Quarantine quarantine();

    /**
     * Parks a service's work for a time; it does not age.
     *
     * @param service its id
     * @param length how long
     * @param why for {@link #status()}
     * @throws IllegalArgumentException if there is no such service, or the length is negative
     */
    void pauseService(String service, Duration length, String why);

    /**
     * Lets a service's work go on at once, whether it was paused or judged DOWN.
     *
     * @param service its id
     * @throws IllegalArgumentException if there is no such service
     */
    void resumeService(String service);

    /**
     * Does the janitor's due work on the calling thread until none is left that can be done now, or the time is over.
     * The time is looked at between rounds: a round that has begun is finished, and an interrupt acts as in {@link
     * #maintain}.
     *
     * @param length how long rounds may begin
     * @return the accounts that are still not at rest, as {@link Status#notAtRest()}
     */
    List<Status.Unsettled> settle(Duration length);

    /**
     * Does one round of what the background threads do: renews leases, then one round of the janitor. For embedders
     * that opened the manager without background threads. An interrupt makes what is under way give up; it returns, with
     * the flag, once all of that has.
     */
    void maintain();

    /**
     * Ends what the manager began, within 10 s: leases are given up (their holders told, their passwords rotated before
     * the next lease) even while one of them is being reset, those who wait for an account get an {@link
     * IllegalStateException}, a bulk on another thread begins no further account and reports how many it has not begun,
     * background threads end, and accounts that such leases own are deleted; what hangs is logged
     * and left to the janitors of others. With a store that dies with the JVM, all that this manager made is deleted
     * first, which takes as long as its services do; the run is ended for it, so that creations on other threads end with
     * an {@link IllegalStateException}. Never throws and may be repeated. It works on after an interrupt of
     * the closing thread and keeps the flag.
     */
    @Override
    void close();
}
