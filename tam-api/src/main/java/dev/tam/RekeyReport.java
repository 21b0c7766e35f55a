package dev.tam;

import java.util.List;
import java.util.Set;

/**
 * What {@link AccountManager#rekey()} did.
 *
 * @param resealed how many secrets were sealed with the first key
 * @param retired ids of the keys that nothing is sealed with any more; they may be removed from {@code keys:}
 * @param needed ids of other keys with which secrets are still sealed
 * @param unreadable accounts with a secret that no configured key opens; they were left as they are
 */
public record RekeyReport(int resealed, Set<String> retired, Set<String> needed, List<AccountName> unreadable) {

    /** Copies the collections. */
    public RekeyReport {
        retired = Set.copyOf(retired);
        needed = Set.copyOf(needed);
        unreadable = List.copyOf(unreadable);
    }
}
