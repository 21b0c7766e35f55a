package dev.tam.spi.store;

/**
 * What a store says of itself.
 *
 * @param storeId made when the store was made, part of what secrets are bound to; survives restarts if the store does
 * @param product what it is, for people: {@code memory}, {@code PostgreSQL 16.2}
 * @param durable whether it outlives this JVM
 */
public record StoreIdentity(String storeId, String product, boolean durable) {}
