package dev.tam.proofs.shards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the proof is called. */
final class OptionsTest {

    @Test
    void whatIsNotSaidHasADefault() {
        Options options = Options.of(List.of("--store", "postgres", "--jvms", "5"));

        assertEquals(StoreKind.POSTGRES, options.store());
        assertEquals(5, options.jvms());
        assertEquals(8, options.threads());
        assertEquals(10, options.accounts());
        assertEquals(20_000, options.acquires());
    }

    @ParameterizedTest
    @CsvSource({
        "--jvms 4,--store",
        "--store oracle,oracle",
        "--store h2 --jvms one,one",
        "--store h2 --jvms 1,2 to 64",
        "--store h2 --speed 3,--speed",
        "--store h2 --jvms,--jvms"
    })
    void mistakesAreNamed(String line, String named) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Options.of(List.of(line.split(" "))));

        assertTrue(e.getMessage().contains(named), e.getMessage());
    }

    @Test
    void aWrongCallExitsWithTwoAndSaysHow() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        int exit = ProveShards.run(List.of("--what"), new PrintStream(out, true, StandardCharsets.UTF_8));

        assertEquals(2, exit);
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("usage: .ci/prove shards"));
    }
}
