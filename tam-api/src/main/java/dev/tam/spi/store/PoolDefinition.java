package dev.tam.spi.store;

import dev.tam.PoolPolicy;
import java.util.Objects;

/**
 * What a pool is to be.
 *
 * @param key which pool
 * @param policy how it is kept
 * @param fingerprint the spec's fingerprint that is leased now
 */
public record PoolDefinition(PoolKey key, PoolPolicy policy, String fingerprint) {

    /** Nothing of it may be null. */
    public PoolDefinition {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(fingerprint, "fingerprint");
    }
}
