package dev.tam.spi.store;

import dev.tam.Origin;
import dev.tam.Owner;
import dev.tam.RunId;
import java.util.Optional;

/**
 * Where an account comes from and whose it is. Never changes.
 *
 * @param owner who may remove it
 * @param origin how it came into the store
 * @param run the run that made it; for POOL accounts a note only, by which no cleanup selects
 * @param pool the pool it was made for; present exactly for POOL accounts
 */
public record Provenance(Owner owner, Origin origin, RunId run, Optional<String> pool) {
    /**
     * Checks that exactly POOL accounts have a pool.
     *
     * @throws IllegalArgumentException if not
     */
    public Provenance {
        if ((owner == Owner.POOL) != pool.isPresent()) {
            throw new IllegalArgumentException("exactly POOL accounts belong to a pool, not " + owner + " in " + pool);
        }
    }
}
