package dev.tam.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JShell finds engine, store and adapter wherever the jars lie, and says what is missing where they do not. */
class WaysInIT {

    private static final Path LIB = Path.of("target", "lib");
    private static final String SCRIPT = """
            import dev.tam.*
            String seen() {
                try (var tam = AccountManager.builder()
                        .withoutFile()
                        .environment("local", "127.0.0.1")
                        .set("store", "memory")
                        .service("users", Map.of("adapter", "rest", "preset", "plain-full", "base", "http://127.0.0.1:9"))
                        .spec(AccountSpec.of("shopper").on("users"))
                        .open()) {
                    return "opened " + tam.environment();
                } catch (Exception e) {
                    return e.getMessage();
                }
            }
            System.out.println(seen())
            /exit
            """;

    @TempDir
    Path folder;

    @Test
    void theClassPathIsAWayIn() throws Exception {
        assertTrue(jshell("--class-path", jars("")).contains("opened local"));
    }

    @Test
    void theModulePathIsAWayIn() throws Exception {
        String modules = "dev.tam.core,dev.tam.store.memory,dev.tam.adapter.rest";

        assertTrue(jshell("--module-path", LIB.toString(), "--add-modules", modules)
                .contains("opened local"));
    }

    @Test
    void withoutTheEngineJShellIsToldWhatToAdd() throws Exception {
        assertTrue(jshell("--class-path", jars("tam-core")).contains("add dev.tam:tam-core"));
    }

    private static String jars(String without) throws IOException {
        try (Stream<Path> jars = Files.list(LIB)) {
            return jars.map(Path::toString)
                    .filter(jar -> without.isEmpty() || !jar.contains(without))
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    private String jshell(String... arguments) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("way.jsh"), SCRIPT);
        Path output = folder.resolve("output.txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "jshell").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-s", script.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertTrue(process.waitFor(120, TimeUnit.SECONDS), "jshell did not end");
            return Files.readString(output, StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly();
        }
    }
}
