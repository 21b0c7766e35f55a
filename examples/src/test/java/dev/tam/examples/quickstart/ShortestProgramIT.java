package dev.tam.examples.quickstart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.examples.ShortestProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first program of the README compiles, runs and leaves nothing behind. */
final class ShortestProgramIT {

    private static final Path CONFIG = Path.of("src/main/resources/tam.yaml");
    private static final Path SOURCE = Path.of("src/main/java/dev/tam/examples/ShortestProgram.java");

    @Test
    void readmeShowsTheProgramAndItsConfiguration() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        String source = Files.readString(SOURCE);
        String program = source.substring(source.indexOf("try ("), source.indexOf("\n    }\n\n    private"));
        assertTrue(readme.contains("```yaml\n" + Files.readString(CONFIG) + "```"), "README has another tam.yaml");
        assertTrue(readme.contains((" ".repeat(8) + program).stripIndent()), "README has another program");
    }

    @Test
    void signsInAndDeletesItsAccount(@TempDir Path folder) throws Exception {
        try (PlainService users = PlainService.start("users", 1)) {
            Path config = folder.resolve("tam.yaml");
            Files.writeString(
                    config,
                    Files.readString(CONFIG)
                            .replace("localhost", "127.0.0.1")
                            .replace("http://127.0.0.1:8080", users.url()));
            Path told = folder.resolve("told.txt");
            ProcessBuilder java = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            ShortestProgram.class.getName())
                    .redirectErrorStream(true)
                    .redirectOutput(told.toFile());
            java.environment().put("TAM_CONFIG", config.toString());

            Process program = java.start();

            assertTrue(program.waitFor(1, TimeUnit.MINUTES), "the program does not end");
            assertEquals(0, program.exitValue(), Files.readString(told));
            assertTrue(Files.readString(told).contains(" signs in"), Files.readString(told));
            assertEquals(0, users.users(), "its account is left");
        }
    }
}
