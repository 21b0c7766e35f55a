package dev.tam.adapter.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.spi.PluginConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the guide shows can be opened, and its table names every key. */
class GuideTest {

    private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    private static String guide() throws IOException {
        return Files.readString(Path.of("../docs/guide/services.md"));
    }

    static Stream<String> examples() throws IOException {
        return BLOCK.matcher(guide())
                .results()
                .map(block -> block.group(1))
                .flatMap(block -> block.startsWith("auth:") ? block.lines() : Stream.of(block));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleOpens(String example) {
        List<String> mistakes = new ArrayList<>();
        PluginConfig top = YamlConfig.parse("guide", example, mistakes);
        if (top.keys().contains("services")) {
            List<String> services =
                    Arrays.stream(example.split("\n", -1)).skip(1).toList();
            assertEquals(List.of(), Opening.mistakes(service(services)));
        } else {
            String more = (example.contains("base") ? "" : "base: http://h.example\n")
                    + (example.contains("create:") ? "" : "create: {path: /u}\n");
            assertEquals(List.of(), Opening.mistakes("adapter: rest\n" + more + example));
        }
        assertEquals(List.of(), mistakes);
    }

    /** The only service of a block: its first line names it. */
    private static String service(List<String> lines) {
        String inline = lines.get(0).strip().replaceFirst("^\\w+: *", "");
        return inline.isEmpty()
                ? String.join("\n", lines.subList(1, lines.size())).stripIndent()
                : inline;
    }

    @Test
    void theTablesNameEveryKey() throws IOException {
        String tables = guide().substring(guide().indexOf("## All keys"));
        Stream.of(RestServiceReader.keys(), RequestReader.KEYS, OutcomeRulesReader.KEYS)
                .flatMap(Set::stream)
                .forEach(key -> assertTrue(tables.contains("`" + key + "`"), key));
    }
}
