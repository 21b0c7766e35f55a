package dev.tam.spi.store;

import dev.tam.PoolPolicy;

/**
 * What a pool is to be.
 *
 * @param key which pool
 * @param policy how it is kept
 * @param fingerprint the spec's fingerprint that is leased now
 */
public record PoolDefinition(PoolKey key, PoolPolicy policy, String fingerprint) {}
