package dev.tam;

import java.util.Map;

/**
 * Several leases that were given together and end together. Safe for use by many threads. Nothing here throws for what store
 * or services do, also after its manager was closed; the leases tell whether they are lost.
 */
public interface LeaseSet extends AutoCloseable {

    /** What the accounts of a set must have in common. */
    sealed interface Term {}

    /**
     * All accounts of the set carry a label with the same value.
     *
     * @param key the label's name
     */
    record SameLabel(String key) implements Term {

        /**
         * Checks the name.
         *
         * @throws IllegalArgumentException if it is blank
         */
        public SameLabel {
            if (key.isBlank()) {
                throw new IllegalArgumentException(
                        "sameLabel(\"" + key + "\") names no label; write sameLabel(\"tenant\")");
            }
        }
    }

    /**
     * Only accounts that all carry a label with one value, whichever it is. A value that one of the requests wants by
     * {@link LeaseRequest#where} counts for all of them. Several such terms count together.
     *
     * <p>Values are sought among accounts that are free; while none is free in all pools, the caller waits. Accounts are
     * made for it only if their spec labels them with a value that can be shared.
     *
     * @param key the label's name
     * @return a term
     * @throws IllegalArgumentException if the name is blank
     */
    static Term sameLabel(String key) {
        return new SameLabel(key);
    }

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
