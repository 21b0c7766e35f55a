package dev.tam.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.spi.ConfigValue;
import dev.tam.spi.ConfigValue.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {

    private final Mistakes mistakes = new Mistakes();

    @Test
    void everyValueKnowsItsLineAndItsPath() {
        ConfigValue.Mapping top = read("a:\n  b:\n    - x\n    - c: y\n");
        ConfigValue.Mapping a = (ConfigValue.Mapping) top.entries().get("a");
        ConfigValue.Sequence b = (ConfigValue.Sequence) a.entries().get("b");
        ConfigValue.Mapping item = (ConfigValue.Mapping) b.items().get(1);
        assertEquals("tam.yaml:1 a", a.position().toString());
        assertEquals("tam.yaml:2 a.b", b.position().toString());
        assertEquals("tam.yaml:3 a.b[0]", b.items().get(0).position().toString());
        assertEquals("tam.yaml:4 a.b[1].c", item.entries().get("c").position().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "text,TEXT",
        "'\"5\"',TEXT",
        "5,NUMBER",
        "0x1F,NUMBER",
        "1.5,NUMBER",
        "true,BOOLEAN",
        "yes,TEXT",
        "on,TEXT",
        "no,TEXT",
        "~,NULL",
        "null,NULL",
        "2026-01-01,TEXT",
        "1_000,TEXT",
        "010,NUMBER"
    })
    void scalarsAreWhatTheCoreSchemaMakesOfThem(String text, Kind kind) {
        ConfigValue value = read("k: " + text).entries().get("k");
        assertEquals(kind, ((ConfigValue.Scalar) value).kind());
        assertEquals(text.replace("\"", ""), ((ConfigValue.Scalar) value).text());
    }

    @Test
    void aKeyWithoutAValueIsNothing() {
        assertTrue(Shapes.isNull(read("k:").entries().get("k")));
    }

    @Test
    void theKeyOnIsAText() {
        assertEquals(List.of("on"), List.copyOf(read("on: [users]").entries().keySet()));
    }

    @ParameterizedTest
    @CsvSource(
            value = {"NIL", "'# nothing'", "'---'", "~"},
            nullValues = "NIL")
    void anEmptyFileIsAnEmptyMap(String text) {
        assertEquals(Map.of(), read(text == null ? "" : text).entries());
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstKey() {
        assertEquals(List.of("a"), List.copyOf(read("\ufeffa: 1").entries().keySet()));
    }

    @Test
    void anAliasStandsForItsAnchorWithTheAnchorsPositions() {
        ConfigValue.Mapping top = read("a: &x\n  b: 1\nc: *x");
        assertEquals(top.entries().get("a"), top.entries().get("c"));
    }

    @Test
    void theSameKeyTwiceIsAMistakeThatNamesBothLines() {
        read("a: 1\nb: 2\na: 3");
        assertEquals(List.of("tam.yaml:3 a: is there twice, first on line 1; keep one of them"), mistakes.lines());
    }

    @Test
    void aTagIsAMistakeAndConstructsNothing() {
        read("a: !!javax.script.ScriptEngineManager [x]");
        assertTrue(mistakes.lines().get(0).startsWith("tam.yaml:1 a: has the tag"), mistakes.lines()::toString);
    }

    @Test
    void halfOfASurrogatePairIsNoText() {
        read("a: \"x\\ud800\"\nb: \"\\ud83d\\ude00\"");
        assertEquals(1, mistakes.lines().size(), mistakes.lines()::toString);
        assertTrue(mistakes.lines().get(0).startsWith("tam.yaml:1 a: is no Unicode text;"), mistakes.lines()::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\U80000000", "\\UFFFFFFFF", "\\u\u001e0041", "\\x\u0000"})
    void anEscapeThatIsNoCharacterIsAMistakeOfItsLine(String escape) {
        assertEquals(Optional.empty(), YamlReader.read("a: 1\nb: \"" + escape + "\"\n", "tam.yaml", mistakes));
        assertEquals(1, mistakes.lines().size(), mistakes.lines()::toString);
        assertTrue(mistakes.lines().get(0).startsWith("tam.yaml:2: is not YAML: "), mistakes.lines()::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a: 1\nb: [1, 2\nc: 3'      | tam.yaml:3: is not YAML:",
                "'a: 1\n\tb: 2'              | tam.yaml:2: is not YAML:",
                "'a: b: c'                   | tam.yaml:1: is not YAML:",
                "'a: *nowhere'               | tam.yaml:1: the alias '*nowhere' has no anchor before it",
                "'a: &x [*x]'                | tam.yaml:1: the alias '*x' has no anchor before it",
                "'[a, b]'                    | tam.yaml:1: the top is a list; write keys",
                "'just a text'               | tam.yaml:1: the top is a text; write keys",
                "'? [a]\n: b'                | tam.yaml:1: a key is a list",
                "'a: 1\n---\nb: 2'           | tam.yaml:2: a second document begins"
            })
    void whatCannotBeReadIsOneMistakeWithItsLine(String text, String answer) {
        assertEquals(Optional.empty(), YamlReader.read(text, "tam.yaml", mistakes));
        assertEquals(1, mistakes.lines().size());
        assertTrue(mistakes.lines().get(0).startsWith(answer), mistakes.lines().get(0));
    }

    @Test
    void whatIsNestedTooDeepIsRefusedBeforeItHurts() {
        assertRefused("a: " + "[".repeat(100_000), "nested more than 50 deep");
    }

    @Test
    void aliasesOfAliasesCannotGrowBeyondTheLimit() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            laughs.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
        }
        assertRefused(laughs.toString(), "more than 20000 values");
    }

    @Test
    void aHugeFileIsRefused() {
        assertRefused("a: " + "x".repeat(2 << 20), "more than 1048576 characters");
    }

    @Property(tries = 500)
    void noTextIsTooOddToBeAnswered(@ForAll String text) {
        Mistakes own = new Mistakes();
        boolean read = YamlReader.read(text, "tam.yaml", own).isPresent();
        assertTrue(read || own.lines().size() >= 1);
    }

    private void assertRefused(String text, String answer) {
        assertEquals(Optional.empty(), YamlReader.read(text, "tam.yaml", mistakes));
        assertTrue(mistakes.lines().get(0).contains(answer), mistakes.lines().get(0));
    }

    private ConfigValue.Mapping read(String text) {
        return YamlReader.read(text, "tam.yaml", mistakes).orElseThrow(() -> new AssertionError(mistakes.lines()));
    }
}
