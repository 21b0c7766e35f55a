package dev.tam;

import java.time.Duration;

/**
 * An account in the hands of one test. A heartbeat renews it in the background until it is closed, at most for the total
 * lease time. Safe for use by many threads; operations of one lease come one after the other.
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
     * closed is not lost.
     *
     * @param listener called with the reason
     */
    void onLost(LostListener listener);

    /**
     * Puts the account back to what it was when it was new, with a new password, in the middle of the lease. Waits for
     * its services.
     *
     * @return the account with its new password
     * @throws LeaseLostException if the lease is lost
     * @throws AccountException if a service could not do it; the account is reset again when it is returned. Until then
     *     {@link #account()} has the old password, which the services that were reached refuse; reset again to go on
     */
    Account reset();

    /**
     * Sets a label on the account. A return for RESET drops it again, one for REUSE keeps it; after the loss of the lease
     * it stays.
     *
     * @param key its name, 1 to 60 characters
     * @param value its value, at most 200 characters
     * @throws LeaseLostException if the lease is lost
     * @throws IllegalArgumentException if a length is out of range
     */
    void label(String key, String value);

    /**
     * Gives the account back; its pool's policy says what becomes of it. A lease from {@code createLeased} deletes its
     * account instead. Waits for the store but for no service. Never throws and may be repeated; after the loss of the
     * lease it touches nothing.
     */
    @Override
    void close();

    /**
     * Gives the account back with an effect of one's own choice; else as {@link #close()}.
     *
     * @param effect what becomes of it; a lease from {@code createLeased} knows only its deletion and QUARANTINE
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
