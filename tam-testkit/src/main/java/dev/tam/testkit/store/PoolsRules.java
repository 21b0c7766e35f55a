package dev.tam.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.spi.store.PoolDefinition;
import dev.tam.spi.store.PoolRecord;
import dev.tam.spi.store.ReserveResult;
import org.junit.jupiter.api.Test;

/** How pools are made and changed. */
abstract class PoolsRules {

    abstract Bench bench();

    @Test
    void aPoolIsMadeOnce() {
        PoolDefinition first = bench().drafts().definition(1);
        assertEquals(new PoolRecord(first, 1), bench().store().definePool(first, 0));
        PoolRecord kept = bench().store().definePool(bench().drafts().definition(2), 0);
        assertEquals(new PoolRecord(first, 1), kept, "the first definition stands");
    }

    @Test
    void whoHasSeenTheVersionMayReplaceIt() {
        PoolRecord first = bench().store().definePool(bench().drafts().definition(1), 0);
        PoolRecord second = bench().store().definePool(bench().drafts().definition(2), first.version());
        assertEquals(bench().drafts().definition(2), second.definition());
        assertTrue(second.version() > first.version());
    }

    @Test
    void whoHasSeenAnOlderVersionMayNot() {
        PoolRecord first = bench().store().definePool(bench().drafts().definition(1), 0);
        PoolRecord second = bench().store().definePool(bench().drafts().definition(2), first.version());
        assertEquals(second, bench().store().definePool(bench().drafts().definition(3), first.version()));
    }

    @Test
    void aSmallerBoundTakesNoAccountAway() {
        bench().pool(2);
        bench().free();
        bench().free();
        bench().store().definePool(bench().drafts().definition(1), 1);
        bench().lease();
        bench().lease();
        assertEquals(
                new ReserveResult.NoRoom(1), bench().reserve(bench().drafts().pooled()));
    }

    @Test
    void aLargerBoundMakesRoom() {
        bench().pool(1);
        bench().free();
        bench().store().definePool(bench().drafts().definition(2), 1);
        bench().free();
    }
}
