package dev.tam.store.memory;

import dev.tam.spi.store.PoolDefinition;
import dev.tam.spi.store.PoolRecord;
import java.util.BitSet;
import java.util.OptionalInt;

/** A pool: its definition, its slots, each held by one account, and how its living accounts stand. */
final class Pool {

    private PoolRecord definition;
    private final BitSet slots = new BitSet();
    private final Standings standings = new Standings();

    Pool(PoolDefinition first) {
        definition = new PoolRecord(first, 1);
    }

    PoolRecord definition() {
        return definition;
    }

    /** Replaces the definition if it has the version that the caller has seen; an equal one is no change. */
    void redefine(PoolDefinition fresh, long expectedVersion) {
        if (definition.version() == expectedVersion && !definition.definition().equals(fresh)) {
            definition = new PoolRecord(fresh, expectedVersion + 1);
        }
    }

    int bound() {
        return definition.definition().policy().maxSize();
    }

    boolean hasRoom() {
        return slots.nextClearBit(0) < bound();
    }

    /** Takes the lowest free slot; empty if all are taken. */
    OptionalInt takeSlot() {
        int lowest = slots.nextClearBit(0);
        if (lowest >= bound()) {
            return OptionalInt.empty();
        }
        slots.set(lowest);
        return OptionalInt.of(lowest);
    }

    void freeSlot(int slot) {
        slots.clear(slot);
    }

    Standings standings() {
        return standings;
    }
}
