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
     * @return the account, present in all its services
     * @throws AccountException if it could not be created; what was created of it is removed again
     * @throws NameConflictException if a service has an account of that name that is not ours
     * @throws RunEndedException if the run was ended
     * @throws IllegalArgumentException if there is no such spec; the message lists those that there are
     */
    Account create(String spec);

    /**
     * Creates RUN accounts, as many at once as their services bear. One failure does not stop the others.
     *
     * @param spec the spec's name
     * @param count how many; 1 to 100,000
     * @param listener hears of each account
     * @return what was created and what failed
     * @throws RunEndedException if the run was ended
     * @throws IllegalArgumentException if there is no such spec or the count is out of range
     */
    BulkReport createAll(String spec, int count, ProgressListener listener);

    /**
     * As {@link #createAll(String, int, ProgressListener)}, in silence.
     *
     * @param spec the spec's name
     * @param count how many
     * @return what was created and what failed
     */
    default BulkReport createAll(String spec, int count) {
        return createAll(spec, count, ProgressListener.NONE);
    }

    /**
     * Creates a LEASE account that the caller holds; it is deleted with the lease.
     *
     * @param spec the spec's name
     * @return the lease; close it to delete the account
     * @throws AccountException if it could not be created
     * @throws RunEndedException if the run was ended
     * @throws IllegalArgumentException if there is no such spec
     */
    Lease createLeased(String spec);

    /**
     * A RUN account of this namespace with its password.
     *
     * @param name its name
     * @return the account
     * @throws AccountException if there is no such account, or it is not a RUN account at rest
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
     * @throws TamException if this manager lacks the key that sealed the account's password; it stays free for others
     * @throws IllegalArgumentException if there is no such pool
     */
    Lease acquire(LeaseRequest request) throws InterruptedException;

    /**
     * Leases several accounts, all or none, also across pools; the longest of the requests' waits counts.
     *
     * @param requests by keys of the caller's own choice; not empty
     * @return the leases by the same keys
     * @throws AcquireTimeoutException if not all came free in time
     * @throws InterruptedException if the thread was interrupted while waiting; nothing is leased then
     * @throws RunEndedException if the run was ended
     * @throws IllegalArgumentException if there is no such pool
     */
    LeaseSet acquireAll(Map<String, LeaseRequest> requests) throws InterruptedException;

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
     */
    default <T, E extends Exception> T withAccount(LeaseRequest request, AccountAction<T, E> action)
            throws E, InterruptedException {
        try (Lease lease = acquire(request)) {
            return action.apply(lease.account());
        }
    }

    /**
     * Puts a RUN account back to what it was when it was new, with a new password.
     *
     * @param name its name
     * @return the account with its new password
     * @throws AccountException if there is no such RUN account, somebody else works on it, or a service could not do it
     */
    Account reset(String name);

    /**
     * Deletes a RUN account from all its services. Repeated, it changes nothing.
     *
     * @param name its name
     * @return what was done
     * @throws AccountException if there is no such account, or it is not a RUN account
     */
    CleanupReport delete(String name);

    /**
     * Ends this manager's run: later creates and acquires of the run are refused, its leases are taken away, its RUN and
     * LEASE accounts removed. May be repeated.
     *
     * @return what was done
     */
    CleanupReport endRun();

    /**
     * What a cleanup would do.
     *
     * @param terms its scope
     * @return the plan
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
     * Carries out a plan: at most what it lists, each checked again. The plan is the key: whoever made it has seen it.
     *
     * @param plan the plan
     * @return what was done
     * @throws CleanupRefusedException if the plan was made for another environment
     */
    CleanupReport cleanup(CleanupPlan plan);

    /**
     * Accounts by name, login or a service's own id.
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
     */
    Optional<AccountHistory> history(String name);

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
     * @throws IllegalArgumentException if there is no such service
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
     *
     * @param length how long at most
     * @return the accounts that are still not at rest, as {@link Status#notAtRest()}
     */
    List<Status.Unsettled> settle(Duration length);

    /**
     * Does one round of what the background threads do: renews leases, then one round of the janitor. For embedders
     * that opened the manager without background threads.
     */
    void maintain();

    /**
     * Ends what the manager began: leases are given up (their holders told, their passwords rotated before the next
     * lease), accounts that such leases own are deleted, and background threads end. With a store that dies
     * with the JVM, all that this manager made is deleted first. Never throws and may be repeated. It works on after an
     * interrupt of the closing thread and keeps the flag.
     */
    @Override
    void close();
}
