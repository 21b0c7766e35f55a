package dev.tam;

/**
 * The accounts of one spec that are kept for lease. All managers on one store share it. Safe for many threads. Every method
 * but {@link #name} may throw {@link StoreException}, and {@link IllegalStateException} after its manager was closed.
 */
public interface AccountPool {

    /**
     * The pool's name, which is its spec's.
     *
     * @return the name
     */
    String name();

    /**
     * How the pool is kept, as the store has it.
     *
     * @return the policy
     */
    PoolPolicy policy();

    /**
     * Changes how the pool is kept, for all managers. Live leases stay. A lease that another manager gives within the next
     * five seconds, or for which somebody waits already, may still be returned as before.
     *
     * @param policy the new policy
     */
    void apply(PoolPolicy policy);

    /**
     * Leases an account; see {@link AccountManager#acquire(LeaseRequest)}.
     *
     * @param terms what is asked for besides
     * @return the lease
     * @throws AcquireTimeoutException if none came free in time
     * @throws InterruptedException if the thread was interrupted while waiting; nothing is leased then
     * @throws RunEndedException if the run was ended
     * @throws SecretUnreadableException as {@link AccountManager#acquire(LeaseRequest)} does
     */
    Lease acquire(LeaseRequest.Term... terms) throws InterruptedException;

    /**
     * Creates accounts until so many are idle; running it twice changes nothing. Waits for the services. What others,
     * in this JVM or another, have begun to create by then counts and is not waited for.
     *
     * @param idle how many shall be free; at most the pool's bound
     * @param listener hears of each account
     * @return what was created and what failed
     * @throws RunEndedException if the run was ended
     * @throws IllegalArgumentException if so many are not 0 to the pool's bound
     */
    BulkReport fill(int idle, ProgressListener listener);

    /**
     * As {@link #fill(int, ProgressListener)}, in silence.
     *
     * @param idle how many shall be free
     * @return what was created and what failed
     * @throws RunEndedException if the run was ended
     * @throws IllegalArgumentException if so many are not 0 to the pool's bound
     */
    default BulkReport fill(int idle) {
        return fill(idle, ProgressListener.NONE);
    }

    /**
     * What the pool has.
     *
     * @return its counts
     */
    PoolStatus status();
}
