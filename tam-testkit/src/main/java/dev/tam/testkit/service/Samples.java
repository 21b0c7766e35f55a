package dev.tam.testkit.service;

import dev.tam.AccountName;
import dev.tam.Secret;
import dev.tam.spi.service.NameRules;
import dev.tam.spi.service.PasswordRules;
import java.security.SecureRandom;
import java.util.function.IntUnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Names, logins and passwords that nobody used before. */
final class Samples {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern DIGITS = Pattern.compile("\\{digits:(\\d+)}");
    private static final String LOWER = "abcdefghijkmnopqrstuvwxyz";
    private static final String LETTERS_AND_DIGITS = LOWER + "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private Samples() {}

    static AccountName name() {
        return AccountName.of("test-contract-" + random(LOWER, 12));
    }

    static String login(NameRules rules, AccountName name) {
        return DIGITS.matcher(rules.login().replace("{name}", name.value())).replaceAll(Samples::digits);
    }

    /** A password of the rules: upper and lower case, a digit, a special if there are any, and the rest at random. */
    static Secret password(PasswordRules rules) {
        String special = rules.specials().isEmpty() ? "" : random(rules.specials(), 1);
        String begin = "Aa1" + special;
        int length = Math.min(rules.maxLength(), Math.max(rules.minLength(), 20));
        return Secret.of(begin + random(LETTERS_AND_DIGITS, length - begin.length()));
    }

    private static String digits(MatchResult found) {
        return random("0123456789", Integer.parseInt(found.group(1)));
    }

    private static String random(String alphabet, int length) {
        IntUnaryOperator pick = i -> alphabet.charAt(RANDOM.nextInt(alphabet.length()));
        return IntStream.range(0, length)
                .map(pick)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
