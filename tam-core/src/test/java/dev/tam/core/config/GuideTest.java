package dev.tam.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/guide/configuration.md says what the code does. */
class GuideTest {

    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("\\| `tam\\.([a-zA-Z.]+)` \\| `([A-Z_]+)` \\|");

    private final String guide;

    GuideTest() throws IOException {
        guide = Files.readString(Path.of("../docs/guide/configuration.md"));
    }

    @Test
    void theExampleIsReadWithoutAMistakeAndShowsTheDefaults() {
        Reading reading = new Reading();
        reading.env.put("TAM_KEY", "key-key-key-key-1");
        reading.files.put(Reading.FOLDER.resolve("old.key"), "key-key-key-key-2");
        TamConfig config = reading.read(
                YAML.matcher(guide).results().findFirst().orElseThrow().group(1));
        assertEquals(Timings.DEFAULT, config.timings());
        assertEquals(ServiceDefaults.DEFAULT, config.serviceDefaults());
        assertEquals(
                "[[users], [billing, orders]]",
                config.specs().get("trader").stages().toString());
        config.specs()
                .values()
                .forEach(spec -> assertTrue(config.services().keySet().containsAll(spec.on()), spec.name()));
    }

    @Test
    void theOverridesAreThoseOfTheCode() {
        List<MatchResult> rows = ROW.matcher(guide).results().toList();
        assertEquals(Overrides.PATHS, rows.stream().map(row -> row.group(1)).toList());
        rows.forEach(row -> assertEquals(Overrides.envName(row.group(1)), row.group(2)));
    }

    @Test
    void theMistakeIsWordedAsShown() {
        String yaml = Reading.MINIMUM + "services:\n  a:\nspecs:\n  shopper:\n    on: [a]\n    pol: {}";
        String line = new Reading().mistakes(yaml).get(0);
        assertTrue(guide.contains(line.replaceFirst("yaml:[0-9]+", "yaml:7")), line);
    }
}
