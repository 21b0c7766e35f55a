package dev.tam;

import java.time.Duration;

/**
 * An account in the hands of one test. A heartbeat renews it in the background until it is closed, at most for the total
 * lease time. Safe for use by many threads; operations of one lease come one after the other. When its manager is closed, it
 * is lost. {@link #reset}, {@link #session} and {@link #label} talk to the store and may throw {@link StoreException}; the
 * lease lives on then, as long as it is certain.
 */
public interface Lease extends AutoCloseable {

    /**
     * The account as it is now: after {@link #reset()} with the new password.
     *
     * @return the account
     */
    Account account();

    /**
     * The number that rose when this lease was given; no later lease of the account has a lower one.
     *
     * @return the fence
     */
    long fence();

    /**
     * How long the lease is certain to last without another heartbeat, by this JVM's monotonic clock and less than the
     * store believes. It does not ask the store.
     *
     * @return zero once the lease is lost or closed
     */
    Duration certainFor();

    /**
     * Checks that the account is still this holder's. It does not ask the store.
     *
     * @throws LeaseLostException if the lease expired, was taken away or closed; the message says why
     */
    void throwIfLost();

    /**
     * Hears of the loss of the lease, once, on tam's callback thread; at once if it is lost already. A lease that was
     * closed is not lost. A listener that throws, or that does not come back for 10 s, is logged once; others are called
     * all the same.
     *
     * @param listener called with the reason
     */
    void onLost(LostListener listener);

    /**
     * Puts the account back to what it was when it was new, with a new password and without the labels that leases have
     * added, in the middle of the lease. Waits for its services.
     *
     * @return the account with its new password
     * @throws LeaseLostException if the lease is lost
     * @throws AccountException if a service could not do it; the account is reset again when it is returned. Until then
     *     {@link #account()} has the old password, which the services that were reached refuse; reset again to go on
     */
    Account reset();

    /**
     * Logs in to a service as the account. The first call waits for the service, later ones give the same session until
     * {@link #reset()}, after which the next call logs in again. When the lease is returned, its sessions are ended in the
     * background; when it is lost, they end with the rotation of its password where the service can end sessions.
     *
     * @param service one of the account's services, whose adapter can open sessions
     * @return the session
     * @throws IllegalArgumentException if the account is not in that service, or it is no id of a service
     * @throws LeaseLostException if the lease is lost
     * @throws AccountException if the service's adapter cannot open sessions, or the service did not; the message says why
     */
    Session session(String service);

    /**
     * Sets a label on the account. The next reset, in this lease or after it, drops it again or restores what it replaced,
     * however the lease ended; a return for REUSE keeps it until then.
     *
     * @param key its name, 1 to 60 characters; not {@link CreateTerm#ALIAS}
     * @param value its value, at most 200 characters
     * @throws LeaseLostException if the lease is lost
     * @throws IllegalArgumentException if a length is out of range, or the name is reserved: {@code alias}, or one that
     *     begins with {@code tam.before/}
     */
    void label(String key, String value);

    /**
     * Gives the account back; its pool's policy says what becomes of it. A lease from {@code createLeased} deletes its
     * account instead. Waits for the store, and for a {@link #reset()} or {@link #label} that another thread has begun, but for no
     * service else. Never throws and may be repeated; after the loss of the
     * lease it touches nothing.
     */
    @Override
    void close();

    /**
     * Gives the account back with an effect of one's own choice; else as {@link #close()}, which throws nothing for what store
     * or services do.
     *
     * @param effect what becomes of it; a lease from {@code createLeased} knows only its deletion and QUARANTINE
     * @throws NullPointerException if no effect is given; nothing was given back, and the lease lives on
     */
    void close(OnReturn effect);

    /** Hears that a lease was lost. */
    @FunctionalInterface
    interface LostListener {

        /**
         * Called once.
         *
         * @param lease the lease
         * @param why what happened, for people
         */
        void lost(Lease lease, String why);
    }
}
