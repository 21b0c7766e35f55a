package dev.tam.adapter.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the guide shows can be opened, and its table names every key. */
class GuideTest {

    private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private static String guide() throws IOException {
        return Files.readString(Path.of("../docs/guide/services.md"));
    }

    static Stream<String> examples() throws IOException {
        return BLOCK.matcher(guide())
                .results()
                .map(block -> block.group(1))
                .flatMap(block -> block.startsWith("auth: {") ? block.lines() : Stream.of(block));
    }

    /** The examples, each as the whole section of a service. */
    static Stream<String> services() throws IOException {
        return examples().map(GuideTest::whole);
    }

    private static String whole(String example) {
        if (YamlConfig.parse("guide", example, new ArrayList<>()).keys().contains("services")) {
            return service(Arrays.stream(example.split("\n", -1)).skip(1).toList());
        }
        String more = (example.contains("base") || example.startsWith("extends") ? "" : "base: http://h.example\n")
                + (example.contains("create:") || example.startsWith("extends") ? "" : "create: {path: /u}\n");
        return "adapter: rest\n" + more + example;
    }

    @ParameterizedTest
    @MethodSource("services")
    void anExampleOpens(String service) {
        assertEquals(List.of(), Opening.mistakes(service));
    }

    /** The only service of a block: its first line names it. */
    private static String service(List<String> lines) {
        String inline = lines.get(0).strip().replaceFirst("^\\w+: *", "");
        return inline.isEmpty()
                ? String.join("\n", lines.subList(1, lines.size())).stripIndent()
                : inline;
    }

    /** What the guide shows of Java stands, line by line, in examples and tests, which are compiled and run. */
    @Test
    void theJavaOfTheGuideIsThatOfTheExamples() throws IOException {
        Set<String> compiled = new HashSet<>();
        for (String folder : new String[] {
            "examples/src/main/java/dev/tam/examples/typed", "tam-testkit/src/test/java/dev/tam/testkit/service"
        }) {
            try (Stream<Path> files = Files.list(Path.of("..", folder))) {
                for (Path file : files.toList()) {
                    Files.readAllLines(file).forEach(line -> compiled.add(line.strip()));
                }
            }
        }
        List<String> shown = JAVA.matcher(guide())
                .results()
                .flatMap(block -> block.group(1).lines())
                .map(String::strip)
                .toList();
        assertEquals(false, shown.isEmpty());
        assertEquals(
                List.of(),
                shown.stream().filter(line -> !compiled.contains(line)).toList());
    }

    @Test
    void theTablesNameEveryKey() throws IOException {
        String tables = guide().substring(guide().indexOf("## All keys"));
        SchemaTest.sections()
                .map(Map.Entry::getValue)
                .flatMap(Set::stream)
                .forEach(key -> assertTrue(tables.contains("`" + key + "`"), key));
    }
}
