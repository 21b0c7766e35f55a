package dev.tam.examples.quickstart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quickstart keeps its word, and its last line is the one that CI looks for. */
final class QuickstartIT {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"h2", "memory"})
    void endsWithTheLineThatSaysThatAllWentWell(String store) {
        ByteArrayOutputStream told = new ByteArrayOutputStream();

        int exitCode = Main.run(store, folder, new PrintStream(told, true, StandardCharsets.UTF_8));

        String text = told.toString(StandardCharsets.UTF_8);
        List<String> lines = text.lines().toList();
        assertEquals(0, exitCode, text);
        assertEquals(store.equals("h2"), text.contains("A run was killed in the middle of its work"), text);
        assertTrue(
                lines.get(lines.size() - 1).matches("quickstart: ok accounts=100 leases=[0-9]+ overlaps=0 left=0"),
                text);
    }
}
