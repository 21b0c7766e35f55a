package dev.tam.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencesTest {

    private final Reading reading = new Reading();
    private final Mistakes mistakes = new Mistakes();

    @Test
    void referencesStandInsideATextAndMoreThanOnce() {
        reading.env.put("HOST", "db");
        reading.properties.put("port", "5432");
        assertEquals(
                Optional.of("jdbc:postgresql://db:5432/tam"),
                text("jdbc:postgresql://${env:HOST}:${property:port}/tam"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${name}",
                "${}",
                "$",
                "${",
                "${env:X",
                "#{1+1}",
                "{name}",
                "${1:x}",
                "$env:X",
                "%{X}",
                "a}b",
                "${:x}",
                "C:\\x\\$1"
            })
    void everythingElseIsALiteral(String literal) {
        assertEquals(Optional.of(literal), text(literal));
        assertTrue(mistakes.isEmpty());
    }

    @Test
    void whatAReferenceGivesIsNotLookedAtAgain() {
        reading.env.put("A", "${env:B}$1\\");
        reading.env.put("B", "canary");
        assertEquals(Optional.of("${env:B}$1\\"), text("${env:A}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "${env:NO}        | '${env:NO}' leads nowhere; set the environment variable 'NO'",
                "${property:n.o}  | '${property:n.o}' leads nowhere; start the JVM with -Dn.o=...",
                "${file:no.txt}   | '${file:no.txt}' leads nowhere; there must be a readable file /etc/tam/no.txt",
                "${file:/no}      | '${file:/no}' leads nowhere; there must be a readable file /no",
                "${env:}          | '${env:}' leads nowhere",
                "${property:}     | '${property:}' leads nowhere",
                "${file:}         | '${file:}' leads nowhere",
                "${vault:x}       | '${vault:x}' is no reference; there are ${env:NAME}, ${file:PATH} and ${property:",
                "${ENV:X}         | '${ENV:X}' is no reference"
            })
    void aReferenceThatLeadsNowhereIsAMistakeThatSaysWhich(String text, String answer) {
        assertEquals(Optional.empty(), text("x" + text));
        assertTrue(mistakes.lines().get(0).contains("tam.yaml:1 k: " + answer), mistakes.lines()::toString);
    }

    @Test
    void everyReferenceOfATextIsJudged() {
        text("${env:A}${env:B}");
        assertEquals(2, mistakes.lines().size());
    }

    @ParameterizedTest
    @CsvSource({"a,a", "a\\n,a", "a\\r\\n,a", "a\\n\\n,a\\n", "\\na,\\na"})
    void oneNewlineAtTheEndOfAFileIsNoPartOfIt(String file, String text) {
        reading.files.put(Reading.FOLDER.resolve("f"), file.translateEscapes());
        assertEquals(Optional.of(text.translateEscapes()), text("${file:f}"));
    }

    @Test
    void realFilesAreReadAsUtf8AndBadOnesAreAbsent(@TempDir Path folder) throws Exception {
        References real = References.of(References.Lookups.system(), folder);
        Files.writeString(folder.resolve("good"), "pä\n");
        Files.write(folder.resolve("latin"), "pä".getBytes(StandardCharsets.ISO_8859_1));
        Files.write(folder.resolve("huge"), new byte[TextFile.LARGEST + 1]);
        String yaml = "k: \"${file:good}\"\nl: \"${file:latin}\"\nh: \"${file:huge}\"\nd: \"${file:.}\"";
        MappingConfig config =
                new MappingConfig(YamlReader.read(yaml, "tam.yaml", mistakes).orElseThrow(), real, mistakes);
        assertEquals(Optional.of("pä"), config.text("k"));
        List.of("l", "h", "d").forEach(key -> assertEquals(Optional.empty(), config.text(key)));
        assertEquals(3, mistakes.lines().size());
    }

    private Optional<String> text(String text) {
        return reading.section("k: '" + text + "'", mistakes).text("k");
    }
}
