package dev.tam.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
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

    /** The same with a service that a jar brings. */
    private static final String CRM =
            SCRIPT.replaceAll("\\.service\\(.*\\n", "").replace(".on(\"users\")", ".on(\"crm\")");

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

    /** A jar with nothing but a file is an adapter, on either path. */
    @Test
    void aJarWithOneFileIsAnAdapter() throws Exception {
        Path jar = crm();
        String modules = "dev.tam.core,dev.tam.store.memory,dev.tam.adapter.rest,shop.crm";

        assertTrue(jshell(CRM, List.of("--class-path", jars("") + File.pathSeparator + jar))
                .contains("opened local"));
        assertTrue(jshell(CRM, List.of("--module-path", LIB + File.pathSeparator + jar, "--add-modules", modules))
                .contains("opened local"));
    }

    /** Everything in one jar, as build tools shade it: lists of plug-ins joined, of all other files the first. */
    @Test
    void aShadedJarIsAWayInWithTheAdaptersInIt() throws Exception {
        List<Path> all = new ArrayList<>(List.of(crm()));
        try (Stream<Path> jars = Files.list(LIB)) {
            jars.sorted().forEach(all::add);
        }
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (Path each : all) {
            merge(each, entries);
        }
        Path shaded = folder.resolve("shaded.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(shaded))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }

        assertTrue(jshell("--class-path", shaded.toString()).contains("opened local"));
        assertTrue(jshell(CRM, List.of("--class-path", shaded.toString())).contains("opened local"));
    }

    private static void merge(Path jar, Map<String, byte[]> entries) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = entry.getName();
                if (!entry.isDirectory() && !name.endsWith("module-info.class") && !name.matches("META-INF/[^/]*")) {
                    boolean isList = name.startsWith("META-INF/services/");
                    entries.merge(name, in.readAllBytes(), (first, next) -> isList ? joined(first, next) : first);
                }
            }
        }
    }

    private static byte[] joined(byte[] first, byte[] next) {
        return (text(first) + "\n" + text(next)).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private Path crm() throws IOException {
        Path jar = folder.resolve("shop-crm.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry("META-INF/tam/services/crm.yaml"));
            out.write("base: http://127.0.0.1:9\ncreate: { path: /u }\n".getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    private static String jars(String without) throws IOException {
        try (Stream<Path> jars = Files.list(LIB)) {
            return jars.map(Path::toString)
                    .filter(jar -> without.isEmpty() || !jar.contains(without))
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    private String jshell(String... arguments) throws IOException, InterruptedException {
        return jshell(SCRIPT, List.of(arguments));
    }

    private String jshell(String text, List<String> arguments) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("way.jsh"), text);
        Path output = folder.resolve("output.txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "jshell").toString());
        command.addAll(arguments);
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
