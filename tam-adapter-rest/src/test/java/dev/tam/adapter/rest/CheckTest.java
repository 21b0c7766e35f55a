package dev.tam.adapter.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files are checked as they would be read, and nothing is sent. */
class CheckTest {

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();

    private int check(String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int code = Check.run(List.of(arguments), new PrintStream(bytes, true, StandardCharsets.UTF_8));
        bytes.toString(StandardCharsets.UTF_8).lines().forEach(said::add);
        return code;
    }

    private String file(String name, String yaml) throws IOException {
        return Files.writeString(folder.resolve(name), yaml).toString();
    }

    @Test
    void allMistakesOfAllFilesAreLinesWithTheirPlaces() throws IOException {
        String users = file("users.yaml", "base: ftp://h\ncreate:\n  pth: /u\n  body: { n: '{logn}' }\n");
        String billing = file("billing.yaml", "preset: keycloak\nbase: http://h.example\nrelm: shop\n");
        assertEquals(1, check(users, billing));
        List<String> expected = List.of(
                users + ":1 base: is no http or https URL with a host; write one such as",
                users + ":3 create.pth: 'pth' is not known here; did you mean 'path'?",
                users + ":4 create.body: there is no placeholder {logn} here",
                billing + ":3 relm: 'relm' is not known here; did you mean 'realm'?",
                "realm: is missing");
        expected.forEach(line -> assertTrue(said.stream().anyMatch(s -> s.contains(line)), () -> line + said));
        assertTrue(said.get(said.size() - 1).startsWith("2 files, "), said::toString);
    }

    @Test
    void aFileThatIsTooLargeIsNotReadInPart() throws IOException {
        String users = file("users.yaml", "base: http://h\ncreate: { path: /u }\n#" + "x".repeat(2 << 20));
        assertEquals(1, check(users));
        assertTrue(said.get(0).contains("has more than 1048576 bytes"), said::toString);
    }

    @Test
    void aWholeConfigurationIsReadWithItsServices() throws IOException {
        String yaml = """
                environment: local
                allow: { local: [h.example] }
                store: memory
                services:
                  users: { adapter: rest, preset: plain, base: 'http://h.example' }
                specs: { s: { on: [%s] } }
                """;
        assertEquals(0, check(file("tam.yaml", yaml.formatted("users"))), said::toString);
        assertEquals(1, check(file("other.yaml", yaml.formatted("usrs"))), said::toString);
        assertEquals(
                1, check(file("third.yaml", yaml.replace("preset: plain,", "").formatted("users"))));
        assertTrue(said.stream().anyMatch(line -> line.contains("create")), said::toString);
    }

    @Test
    void aFileOfSeveralEnvironmentsIsCheckedForAllUnlessOneIsNamed() throws IOException {
        String bases = file("users.yaml", "bases: { a: 'http://h.example', b: 'ftp://x' }\ncreate: { path: /u }\n");
        assertEquals(1, check(bases));
        assertEquals(0, check("--environment", "a", bases), said::toString);
        assertEquals(1, check("--environment", "b", bases));
        String own = file(
                "own.yaml",
                "environments: { a: { base: 'http://h.example' }, b: { base: 'http://h.example',"
                        + " rate: fast } }\ncreate: { path: /u, pth: /v }\n");
        said.clear();
        assertEquals(1, check(own));
        assertEquals(
                1, said.stream().filter(line -> line.contains("is no rate")).count(), said::toString);
        assertEquals(
                1,
                said.stream()
                        .filter(line -> line.contains("did you mean 'path'?"))
                        .count(),
                said::toString);
        assertEquals("1 files, 2 mistakes", said.get(said.size() - 1));
        assertEquals(1, check(bases, "--environment", "c"));
    }

    static Stream<String> presets() {
        return ServiceFiles.SHIPPED.stream();
    }

    @ParameterizedTest
    @MethodSource("presets")
    void aPresetMayLeaveOpenWhatItsUserSays(String preset) {
        assertEquals(0, check("src/main/resources/META-INF/tam/presets/" + preset + ".yaml"), said::toString);
    }

    @Test
    void aFileThatCannotBeReadIsAMistake() throws IOException {
        assertEquals(1, check(folder.resolve("none.yaml").toString()));
        assertEquals(1, check(file("broken.yaml", "a: [")));
        assertEquals(2, check());
        assertEquals(2, check("--live"));
    }
}
