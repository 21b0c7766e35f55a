package dev.tam.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The services that are declared as examples have no mistakes, by the command that the guide shows. */
class DeclaredServicesIT {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:([^}]+)}");

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("services"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void aDeclaredServiceHasNoMistakes(Path file) throws Exception {
        ProcessBuilder check = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.tam.adapter.rest.Check",
                        file.toString()))
                .redirectErrorStream(true);
        VARIABLE.matcher(Files.readString(file)).results().forEach(found -> check.environment()
                .put(found.group(1), "of the administrator"));
        Process process = check.start();
        try {
            String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(true, process.waitFor(60, TimeUnit.SECONDS), "the check did not end");
            assertEquals(0, process.exitValue(), told);
        } finally {
            process.destroyForcibly();
        }
    }
}
