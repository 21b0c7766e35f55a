package dev.tam.core.work;

import dev.tam.CreateTerm;
import dev.tam.PoolPolicy;
import dev.tam.core.ledger.AddedLabels;
import dev.tam.core.name.NamePattern;
import dev.tam.spi.service.PasswordRules;
import dev.tam.spi.store.SpecSnapshot;
import java.util.HashMap;
import java.util.Map;

/**
 * What accounts of a spec are made from.
 *
 * @param snapshot services, attributes and fingerprint
 * @param labels first labels
 * @param pattern how names look
 * @param passwords which passwords all services accept
 * @param policy how its pool is kept, as configured here
 */
public record Blueprint(
        SpecSnapshot snapshot,
        Map<String, String> labels,
        NamePattern pattern,
        PasswordRules passwords,
        PoolPolicy policy) {

    /** Copies the labels. */
    public Blueprint {
        labels = Map.copyOf(labels);
    }

    /**
     * For accounts with more first labels; the fingerprint stays.
     *
     * @throws IllegalArgumentException if a label's name is reserved
     */
    public Blueprint with(CreateTerm... terms) {
        Map<String, String> all = new HashMap<>(labels);
        for (CreateTerm term : terms) {
            AddedLabels.requireFree(term.key());
            all.put(term.key(), term.value());
        }
        return new Blueprint(snapshot, all, pattern, passwords, policy);
    }

    /** The spec's name. */
    public String name() {
        return snapshot.name();
    }
}
