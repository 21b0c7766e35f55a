package dev.tam.proofs.shards;

import dev.tam.spi.store.Actor;
import dev.tam.spi.store.OpId;
import dev.tam.spi.store.Stamp;
import java.util.UUID;

/**
 * Stamps of moves that are made without a manager.
 *
 * @param actor who makes them
 */
record Stamps(Actor actor) {

    Stamp next(String reason) {
        return new Stamp(new OpId(UUID.randomUUID().toString().replace("-", "")), actor, reason);
    }
}
