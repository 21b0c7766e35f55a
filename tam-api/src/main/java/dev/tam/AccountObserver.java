package dev.tam;

import java.util.List;
import java.util.Optional;

/**
 * Reads what the store knows of accounts and changes nothing: no janitor, no heartbeat, no service is called, no key is
 * needed. Safe for use by many threads. Every method may throw {@link StoreException}, and {@link IllegalStateException}
 * after {@link #close()}.
 */
public interface AccountObserver extends AutoCloseable {

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
     * @return its history; empty if this namespace never had such an account
     * @throws IllegalArgumentException if the name breaks the grammar of names
     */
    Optional<AccountHistory> history(String name);

    /**
     * Every account of the namespace that is not at rest.
     *
     * @return the accounts, the longest unchanged first
     */
    List<Status.Unsettled> notAtRest();

    /** Frees what it holds. Never throws and may be repeated. */
    @Override
    void close();
}
