package dev.tam.proofs.shards;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A small proof, with real processes. */
@EnabledOnOs(OS.LINUX)
final class ShardsIT {

    @Test
    void twoJvmsShareOneStoreThoughOneIsKilledAndOthersArePaused() throws Exception {
        List<String> told = new ArrayList<>();
        Options options = new Options(StoreKind.H2, 2, 4, 5, 1_200, 2, Path.of("target", "prove-small"));

        Verdict verdict = new Proof(options, told::add).carryOut();

        assertEquals(
                "prove shards: store=h2 acquires=1200 overlaps=0 repeated-fences=0 late-writes=0 lost=0 ok",
                verdict.line(),
                () -> String.join("\n", verdict.details()) + "\n" + String.join("\n", told));
    }
}
