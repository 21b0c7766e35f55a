package dev.tam.proofs.shards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** There are exactly as many leases as were asked for. */
final class TurnsTest {

    private final Turns turns = new Turns(2);

    @Test
    void noMoreThanAllAreGiven() {
        assertTrue(turns.take(1));
        assertTrue(turns.take(2));
        assertFalse(turns.take(1));
    }

    @Test
    void theDeadGiveBackWhatTheyDidNotUse() {
        assertTrue(turns.take(1));
        assertTrue(turns.take(1));
        turns.use(1, new Tenancy("alice", 3, "jvm1/t1#1"));

        turns.forget(1);

        assertTrue(turns.take(2));
        assertFalse(turns.take(2));
    }

    @Test
    void whatTheDeadSaidLastCountsForNothing() {
        assertTrue(turns.take(1));
        turns.forget(1);

        turns.use(1, new Tenancy("alice", 3, "jvm1/t1#1"));

        assertFalse(turns.take(1));
        assertEquals(0, turns.used().value());
        assertTrue(turns.take(2));
        assertTrue(turns.take(2));
    }

    @Test
    void aLeaseIsUsedOnce() {
        Tenancy lease = new Tenancy("alice", 3, "jvm1/t1#1");
        turns.use(1, lease);
        turns.use(1, lease);

        assertEquals(1, turns.used().value());
    }
}
