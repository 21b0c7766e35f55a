package dev.tam.store.jdbc;

/**
 * An account of a pool that came free.
 *
 * @param pool the number of its pool
 * @param seq its number
 * @param fence its fence since then
 * @param isHeld whether it is ready for nobody before it was dealt out
 */
record Freed(int pool, long seq, long fence, boolean isHeld) {}
