package dev.tam.spi.store;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What is written before anything is created: the account in state CREATING under its creator's claim.
 *
 * @param stamp identity of the change, and who makes it
 * @param identity what the account will be; a POOL account takes a free slot of its pool
 * @param labels its first labels
 * @param bindings its bindings with logins and sealed passwords; INTENDED for what will be created
 * @param claim the creator's claim
 * @param ttl how long the claim lasts unless renewed
 */
public record Intent(
        Stamp stamp,
        Identity identity,
        Map<String, String> labels,
        List<BindingRecord> bindings,
        ClaimId claim,
        Duration ttl) {

    /** Copies the collections. */
    public Intent {
        labels = Map.copyOf(labels);
        bindings = List.copyOf(bindings);
    }
}
