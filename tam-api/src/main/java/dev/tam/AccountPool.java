package dev.tam;

/** The accounts of one spec that are kept for lease. All managers on one store share it. Safe for many threads. */
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
     * Changes how the pool is kept, for all managers. Live leases stay.
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
     */
    Lease acquire(LeaseRequest.Term... terms) throws InterruptedException;

    /**
     * Creates accounts until so many are idle; running it twice changes nothing. Waits for the services.
     *
     * @param idle how many shall be free; at most the pool's bound
     * @param listener hears of each account
     * @return what was created and what failed
     */
    BulkReport fill(int idle, ProgressListener listener);

    /**
     * As {@link #fill(int, ProgressListener)}, in silence.
     *
     * @param idle how many shall be free
     * @return what was created and what failed
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
