package dev.tam.core.secret;

import dev.tam.Secret;
import dev.tam.spi.service.PasswordRules;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes passwords that satisfy a service's rules. Safe for use by many threads.
 *
 * <ol>
 *   <li>20 characters, or as near as the rules allow;
 *   <li>each drawn from upper and lower case letters, digits and the specials alike;
 *   <li>a password that lacks one of these kinds is thrown away whole, so that every password that satisfies the rules
 *       is as likely as any other.
 * </ol>
 */
public final class PasswordGenerator {

    private static final int LENGTH = 20;
    private static final int BYTES_PER_CHARACTER = 4;
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String DIGITS = "0123456789";

    private final SecureRandom random;

    /** With the JVM's strong source of randomness. */
    public PasswordGenerator() {
        this(new SecureRandom());
    }

    PasswordGenerator(SecureRandom random) {
        this.random = random;
    }

    /**
     * Makes a password.
     *
     * @param rules what the services accept
     * @return a fresh password
     */
    public Secret generate(PasswordRules rules) {
        List<String> kinds = kinds(rules);
        int length = Math.min(rules.maxLength(), Math.max(LENGTH, rules.minLength()));
        RandomChars chars = new RandomChars(random, String.join("", kinds), BYTES_PER_CHARACTER * length);
        char[] password = new char[length];
        do {
            for (int i = 0; i < length; i++) {
                password[i] = chars.draw();
            }
        } while (!hasEach(kinds, password));
        return Secret.of(new String(password));
    }

    private static List<String> kinds(PasswordRules rules) {
        StringBuilder specials = new StringBuilder();
        rules.specials()
                .chars()
                .filter(PasswordGenerator::isSpecial)
                .distinct()
                .forEach(c -> specials.append((char) c));
        return Stream.of(UPPER, LOWER, DIGITS, specials.toString())
                .filter(kind -> !kind.isEmpty())
                .toList();
    }

    private static boolean isSpecial(int c) {
        return c > ' ' && c <= '~' && (UPPER + LOWER + DIGITS).indexOf(c) < 0;
    }

    private static boolean hasEach(List<String> kinds, char[] password) {
        return kinds.stream().allMatch(kind -> hasOne(kind, password));
    }

    private static boolean hasOne(String kind, char[] password) {
        for (char c : password) {
            if (kind.indexOf(c) >= 0) {
                return true;
            }
        }
        return false;
    }
}
