package dev.tam.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.spi.store.LabelQuery;
import dev.tam.spi.store.PoolDefinition;
import dev.tam.spi.store.PoolRecord;
import dev.tam.spi.store.ReserveResult;
import dev.tam.spi.store.Supply;
import java.util.List;
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

    @Test
    void statsCountFreeAccountsOfTheFingerprintAskedFor() {
        bench().pool(3);
        bench().free();
        bench().free(bench().drafts().outdated("f0"));
        bench().free(bench().drafts().outdated("f0"));
        Supply present = stats(Drafts.FINGERPRINT);
        Supply old = stats("f0");
        assertEquals(List.of(1, 2), List.of(present.free(), present.superseded()));
        assertEquals(List.of(2, 1), List.of(old.free(), old.superseded()));
    }

    private Supply stats(String fingerprint) {
        return bench().store().stats(bench().drafts().pool(), fingerprint, LabelQuery.any());
    }
}
