package dev.tam.spi.store;

/**
 * A pool as the store has it.
 *
 * @param definition what it is
 * @param version rises with each change of the definition; 1 at first
 */
public record PoolRecord(PoolDefinition definition, long version) {}
