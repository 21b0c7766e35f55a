package dev.tam;

import java.util.List;
import java.util.Map;

/**
 * The accounts that were set aside. Nothing leaves by itself, and nothing goes straight back to a pool. Safe for use by many
 * threads. Every method may throw {@link StoreException}, and {@link IllegalStateException} after its manager was closed.
 */
public interface Quarantine {

    /**
     * What is there.
     *
     * @return names by reason, the reason with most accounts first
     */
    Map<String, List<AccountName>> byReason();

    /**
     * Lets a janitor rotate and reset an account and give it back to its pool.
     *
     * @param name the account
     * @param why for the history
     * @throws AccountException if there is no such account in quarantine
     */
    void retry(AccountName name, String why);

    /**
     * Lets a janitor delete an account. An adopted one is detached instead.
     *
     * @param name the account
     * @param why for the history
     * @throws AccountException if there is no such account in quarantine
     */
    void delete(AccountName name, String why);
}
