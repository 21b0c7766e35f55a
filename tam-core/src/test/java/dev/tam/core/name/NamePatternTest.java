package dev.tam.core.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamePatternTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "test-{spec}-{tag}            | must contain {unique} once",
                "test-{spec}-{unique}         | must contain {tag} once",
                "{unique}-{unique}-{tag}      | must contain {unique} once",
                "{unique}-{tag}-{tag}         | must contain {tag} once",
                "{spec}{spec}-{unique}-{tag}  | may contain {spec} once only",
                "{tag}-{unique}               | must have {tag} as its last placeholder",
                "{unique}-{tag}-{spec}        | must have {tag} as its last placeholder",
                "{user}-{unique}-{tag}        | has {user}; it may have {spec}, {unique} and {tag}",
                "{unique}-{tag}-{             | has {;",
                "Test-{unique}-{tag}          | gives names like 'Test-u0-t0'",
                "-{unique}-{tag}              | gives names like '-u0-t0'",
                "a..{unique}-{tag}            | gives names like 'a..u0-t0'",
                "a/{unique}-{tag}             | gives names like 'a/u0-t0'",
                "{unique}-{tag}@example.net   | gives names like 'u0-t0@example.net'",
                "{unique}-{tag}-              | gives names like 'u0-t0-'"
            })
    void aPatternThatGivesNoGoodNamesIsRefusedWithTheRule(String pattern, String rule) {
        var refused = assertThrows(IllegalArgumentException.class, () -> NamePattern.of(pattern));
        assertTrue(refused.getMessage().contains(rule), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"test-{spec}-{unique}-{tag}", "{unique}{tag}", "qa.{unique}.{spec}_{tag}x"})
    void goodPatternsStandAsTheyAre(String pattern) {
        assertEquals(pattern, NamePattern.of(pattern).toString());
    }

    @Test
    void theLongestSpecOfTheDefaultPatternHasThirtyFiveCharacters() {
        assertEquals(Optional.empty(), NamePattern.DEFAULT.tooLongFor("s".repeat(35)));
    }

    @Test
    void aSpecTooLongForItsNamesIsToldByHowMuch() {
        String problem = NamePattern.DEFAULT.tooLongFor("s".repeat(37)).orElseThrow();
        assertTrue(problem.contains("65 characters, more than 63"), problem);
        assertTrue(problem.endsWith("by 2"), problem);
    }
}
