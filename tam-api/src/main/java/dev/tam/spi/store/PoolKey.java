package dev.tam.spi.store;

/**
 * A pool: the accounts of one spec that are kept for lease.
 *
 * @param namespace whose, and where
 * @param pool the pool's name, which is its spec's
 */
public record PoolKey(Namespace namespace, String pool) {

    @Override
    public String toString() {
        return namespace + "/" + pool;
    }
}
