package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.core.config.ConfigDraft;
import dev.tam.core.config.References;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files beside the configuration: those of services, and those that are checked alone. */
class FilesOfPluginsTest {

    @TempDir
    private Path folder;

    /** Who reads them. */
    private enum Reader {
        MANAGER {
            @Override
            List<String> mistakes(Path file) throws IOException {
                Reading reading = new Reading(
                        ConfigDraft.of(Map.of("environment", "test", "allow", Map.of("test", List.of("127.0.0.1")))),
                        Optional.empty(),
                        false,
                        References.Lookups.none());
                reading.read(file.toUri().toURL());
                return reading.mistakes().lines();
            }
        },
        CHECKER {
            @Override
            List<String> mistakes(Path file) throws IOException {
                DefaultConfigChecker checker = new DefaultConfigChecker();
                checker.read(file.toUri().toURL(), file.getFileName().toString());
                return checker.mistakes();
            }
        };

        abstract List<String> mistakes(Path file) throws IOException;
    }

    private void assertMistake(Reader reader, byte[] content, String problem) throws IOException {
        Path file = Files.write(folder.resolve("users.yaml"), content);

        List<String> mistakes = reader.mistakes(file);

        assertEquals(1, mistakes.size(), mistakes.toString());
        assertTrue(mistakes.get(0).contains("users.yaml"), mistakes.get(0));
        assertTrue(mistakes.get(0).contains(problem), mistakes.get(0));
    }

    @ParameterizedTest
    @EnumSource
    void aFileOfMoreThanAMegabyteIsRefusedAndNotCut(Reader reader) throws IOException {
        String endless = "note: x\n" + "# a comment\n".repeat(100_000);

        assertMistake(reader, endless.getBytes(StandardCharsets.UTF_8), "more than 1048576 bytes");
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatIsNotUtf8IsRefusedAndNotGuessedAt(Reader reader) throws IOException {
        assertMistake(reader, "note: Gr\u00fc\u00dfe\n".getBytes(StandardCharsets.ISO_8859_1), "not UTF-8");
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatIsNotThereIsNamed(Reader reader) throws IOException {
        List<String> mistakes = reader.mistakes(folder.resolve("absent.yaml"));

        assertEquals(1, mistakes.size(), mistakes.toString());
        assertTrue(mistakes.get(0).contains("absent.yaml"), mistakes.get(0));
    }

    @Test
    void aSoundFileIsRead() throws IOException {
        Path file = Files.writeString(folder.resolve("users.yaml"), "note: Gr\u00fc\u00dfe\n");
        DefaultConfigChecker checker = new DefaultConfigChecker();

        assertEquals(
                Optional.of("Gr\u00fc\u00dfe"),
                checker.read(file.toUri().toURL(), "users.yaml").text("note"));
        assertEquals(List.of(), checker.mistakes());
    }
}
