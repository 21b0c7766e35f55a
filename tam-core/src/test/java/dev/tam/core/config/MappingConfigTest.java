package dev.tam.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.Secret;
import dev.tam.spi.PluginConfig;
import dev.tam.spi.Position;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingConfigTest {

    private final Reading reading = new Reading();
    private final Mistakes mistakes = new Mistakes();

    @ParameterizedTest
    @CsvSource({
        "500ms,PT0.5S",
        "90s,PT90S",
        "15min,PT15M",
        "4h,PT4H",
        "30d,P30D",
        "0s,PT0S",
        "PT1M30S,PT90S",
        "pt90s,PT90S",
        "P1D,P1D",
        "15 min,PT15M"
    })
    void durationsAreReadAsPeopleWriteThem(String text, Duration duration) {
        assertEquals(Optional.of(duration), section("k: " + text).duration("k"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"90", "90m", "90S", "1.5h", "-1s", "PT-1S", "1h30min", "soon", "P", "9999999999999d", "' '"})
    void whatIsNoDurationIsAMistake(String text) {
        assertEquals(Optional.empty(), section("k: " + text).duration("k"));
        assertTrue(
                mistakes.lines().get(0).endsWith("does not fit; write " + Durations.FORM), mistakes.lines()::toString);
    }

    @Test
    void textsAreReadAsWritten() {
        PluginConfig section = section("a: 1.50\nb: true\nc: [x, 2]\nd: x\ne:\nf: ~");
        assertEquals(Optional.of("1.50"), section.text("a"));
        assertEquals(Optional.of("true"), section.text("b"));
        assertEquals(List.of("x", "2"), section.texts("c"));
        assertEquals(List.of("x"), section.texts("d"));
        assertEquals(Optional.empty(), section.text("e"));
        assertEquals(Optional.empty(), section.text("f"));
        assertEquals(List.of(), section.texts("absent"));
        assertTrue(mistakes.isEmpty());
    }

    @Test
    void numbersAndBooleansMayBeQuotedOrReferredTo() {
        reading.env.put("N", "7");
        PluginConfig section = section("a: '5'\nb: \"${env:N}\"\nc: 'true'\nd: False");
        assertEquals(Optional.of(5), section.integer("a"));
        assertEquals(Optional.of(7), section.integer("b"));
        assertEquals(Optional.of(true), section.bool("c"));
        assertEquals(Optional.of(false), section.bool("d"));
    }

    @ParameterizedTest
    @CsvSource({"yes,a", "1,a", "on,a", "'[true]',a"})
    void whatIsNeitherTrueNorFalseIsAMistake(String text, String unused) {
        assertEquals(Optional.empty(), section("k: " + text).bool("k"));
        assertEquals(1, mistakes.lines().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.5", "0x10", "five", "99999999999", "1_000", "''"})
    void whatIsNoWholeNumberIsAMistake(String text) {
        assertEquals(Optional.empty(), section("k: " + text).integer("k"));
        assertEquals(1, mistakes.lines().size());
    }

    @Test
    void sectionsMayBeOneMapOrAListOfMaps() {
        PluginConfig section = section("one: { a: 1 }\nmany: [{ a: 1 }, { a: 2 }]\nmixed: [{ a: 1 }, x]");
        assertEquals(1, section.sections("one").size());
        assertEquals(Optional.of(2), section.sections("many").get(1).integer("a"));
        assertEquals(1, section.sections("mixed").size());
        assertEquals(List.of("tam.yaml:3 mixed[1]: is a text; a list of maps is wanted here"), mistakes.lines());
    }

    @Test
    void aKeyThatIsAbsentWouldStandInItsSection() {
        PluginConfig inner = section("a: 1\nb:\n  c: 1").section("b").orElseThrow();
        assertEquals(new Position("tam.yaml", 2, "b.x"), inner.positionOf("x"));
        assertEquals(new Position("tam.yaml", 3, "b.c"), inner.positionOf("c"));
        inner.mistake("", "is wrong", "mend it");
        inner.mistake("x", "is missing", "write it");
        assertEquals(
                List.of("tam.yaml:2 b: is wrong; mend it", "tam.yaml:2 b.x: is missing; write it"), mistakes.lines());
    }

    @Test
    void aMistakeNotedTwiceIsReportedOnce() {
        PluginConfig section = section("k: five");
        assertEquals(section.integer("k"), section.integer("k"));
        assertEquals(1, mistakes.lines().size());
    }

    @ParameterizedTest
    @CsvSource({"bse,base", "BASE,base", "create-path,createPath", "paasword,password", "craete,create"})
    void anUnknownKeyIsAnsweredWithTheOneThatWasMeant(String key, String meant) {
        section(key + ": 1").allowOnly(Set.of("base", "createPath", "password", "create"));
        assertTrue(mistakes.lines().get(0).endsWith("did you mean '" + meant + "'?"), mistakes.lines()::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "${env:P}x", "x${env:P}", "${env:P}${env:P}", "${P}", "$P", "${foo:P}"})
    void aSecretThatIsNotExactlyOneReferenceIsInPlainSightAndNotShown(String text) {
        reading.env.put("P", "canary");
        assertEquals(Optional.empty(), section("k: \"" + text + "\"").secret("k"));
        String line = mistakes.lines().get(0);
        assertTrue(line.startsWith("tam.yaml:1 k: "), line);
        assertTrue(!line.contains("canary") && !line.contains("hunter2"), line);
    }

    @Test
    void aSecretIsReadFromEnvironmentFileOrProperty() {
        reading.env.put("P", "a");
        reading.properties.put("p", "b");
        reading.files.put(Reading.FOLDER.resolve("p.txt"), "c\r\n");
        PluginConfig section = section("e: \"${env:P}\"\np: \"${property:p}\"\nf: \"${file:p.txt}\"");
        assertEquals(Optional.of(Secret.of("a")), section.secret("e"));
        assertEquals(Optional.of(Secret.of("b")), section.secret("p"));
        assertEquals(Optional.of(Secret.of("c")), section.secret("f"));
    }

    @Test
    void anEmptySecretIsAMistake() {
        reading.env.put("P", "");
        assertEquals(Optional.empty(), section("k: \"${env:P}\"").secret("k"));
        assertEquals(List.of("tam.yaml:1 k: the secret of ${env:P} is empty; set it"), mistakes.lines());
    }

    private MappingConfig section(String yaml) {
        return reading.section(yaml, mistakes);
    }
}
