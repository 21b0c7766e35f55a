package dev.tam.core.work;

import dev.tam.PoolPolicy;
import dev.tam.core.name.NamePattern;
import dev.tam.spi.service.PasswordRules;
import dev.tam.spi.store.SpecSnapshot;
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

    /** The spec's name. */
    public String name() {
        return snapshot.name();
    }
}
