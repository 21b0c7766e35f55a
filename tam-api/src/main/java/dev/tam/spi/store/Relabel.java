package dev.tam.spi.store;

import java.util.Map;

/**
 * A change of labels without a claim. Applies only where the old ones still stand.
 *
 * @param stamp identity of the change, and who makes it
 * @param account the account
 * @param old its labels as they were read
 * @param fresh its labels after it
 */
public record Relabel(Stamp stamp, AccountId account, Map<String, String> old, Map<String, String> fresh) {
    /** Copies the maps. */
    public Relabel {
        old = Map.copyOf(old);
        fresh = Map.copyOf(fresh);
    }
}
