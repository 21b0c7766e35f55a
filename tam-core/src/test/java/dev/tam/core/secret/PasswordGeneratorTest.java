package dev.tam.core.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.spi.service.PasswordRules;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PasswordGeneratorTest {

    private final PasswordGenerator generator = new PasswordGenerator();

    @Property(tries = 300)
    void lengthIsTwentyOrAsNearAsTheRulesAllow(
            @ForAll @IntRange(min = 0, max = 60) int min, @ForAll @IntRange(min = 8, max = 80) int max) {
        PasswordRules rules = new PasswordRules(Math.min(min, max), max, "-_");
        int length = generator.generate(rules).reveal().length();
        assertEquals(Math.min(max, Math.max(20, rules.minLength())), length);
    }

    @Property(tries = 300)
    void everyKindOfCharacterIsThere(@ForAll @IntRange(min = 8, max = 30) int length) {
        String password =
                generator.generate(new PasswordRules(length, length, "#")).reveal();
        assertTrue(password.matches("(?=.*[A-Z])(?=.*[a-z])(?=.*[0-9])(?=.*#)[A-Za-z0-9#]+"), "kinds");
    }

    @Test
    void withoutSpecialsThereIsNone() {
        for (int i = 0; i < 200; i++) {
            String password = generator.generate(new PasswordRules(8, 64, "")).reveal();
            assertTrue(password.matches("[A-Za-z0-9]{20}"), "only letters and digits");
        }
    }

    @Test
    void specialsThatAreLettersBlanksOrRepeatedAreLeftOut() {
        for (int i = 0; i < 200; i++) {
            String password =
                    generator.generate(new PasswordRules(8, 64, "!!a é\n")).reveal();
            assertTrue(password.matches("[A-Za-z0-9!]{20}"), "only the one special");
        }
    }

    @Test
    void passwordsDoNotRepeat() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            assertTrue(seen.add(generator.generate(PasswordRules.DEFAULT).reveal()));
        }
    }

    /** 67 characters, 200,000 draws: chi-squared with 66 degrees of freedom exceeds 130 once in 200,000 times. */
    @Test
    void noCharacterIsDrawnMoreOftenThanAnother() {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!*";
        RandomChars chars = new RandomChars(new java.security.SecureRandom(), alphabet, 80);
        int draws = 200_000;
        int[] counts = new int[alphabet.length()];
        for (int i = 0; i < draws; i++) {
            counts[alphabet.indexOf(chars.draw())]++;
        }
        double expected = (double) draws / counts.length;
        double chiSquared = 0;
        for (int count : counts) {
            chiSquared += (count - expected) * (count - expected) / expected;
        }
        assertFalse(chiSquared > 130, "chi-squared " + chiSquared);
    }
}
