package dev.tam;

/**
 * What to do with a leased account.
 *
 * @param <T> what it gives
 * @param <E> what it throws
 */
@FunctionalInterface
public interface AccountAction<T, E extends Exception> {

    /**
     * Uses the account; the lease is returned afterwards whatever happens.
     *
     * @param account the account
     * @return what it gives
     * @throws E as it likes; it reaches the caller unchanged
     */
    T apply(Account account) throws E;
}
