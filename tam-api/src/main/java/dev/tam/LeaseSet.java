package dev.tam;

import java.util.Map;

/** Several leases that were given together and end together. */
public interface LeaseSet extends AutoCloseable {

    /**
     * The leases.
     *
     * @return by the keys of the request
     */
    Map<String, Lease> leases();

    /**
     * One of the accounts.
     *
     * @param key a key of the request
     * @return the account as it is now
     * @throws IllegalArgumentException if the request had no such key
     */
    Account account(String key);

    /** Gives all back, each as {@link Lease#close()}. Never throws and may be repeated. */
    @Override
    void close();
}
