package dev.tam.proofs.shards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.proofs.shards.Breach.Promise;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the proof says at its end. */
final class VerdictTest {

    private static final Breach OVERLAP = new Breach(Promise.OVERLAP, "alice", "two had it");

    @Test
    void allIsWellInOneLine() {
        assertEquals(
                "prove shards: store=postgres acquires=20000 overlaps=0 repeated-fences=0 late-writes=0 lost=0 ok",
                new Verdict("postgres", 20_000, List.of(), List.of()).line());
    }

    @Test
    void breachesAreCountedAndTold() {
        Verdict verdict = new Verdict("h2", 9, List.of(OVERLAP, OVERLAP), List.of());

        assertEquals(
                "prove shards: store=h2 acquires=9 overlaps=2 repeated-fences=0 late-writes=0 lost=0 BROKEN",
                verdict.line());
        assertEquals("overlaps: account alice: two had it", verdict.details().get(0));
        assertFalse(verdict.isGood());
    }

    @Test
    void whatProvesNothingIsNotGood() {
        assertFalse(new Verdict("h2", 9, List.of(), List.of("nobody tried")).isGood());
    }

    @Test
    void ofManyBreachesTheFirstAreTold() {
        List<String> details = new Verdict("h2", 9, Collections.nCopies(50, OVERLAP), List.of()).details();

        assertTrue(details.contains("and 30 more"), details.toString());
    }
}
