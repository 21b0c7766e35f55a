package dev.tam.core.name;

import dev.tam.AccountName;
import dev.tam.spi.service.NameRules;
import java.security.SecureRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an account is called in a service that wants another login than the account's name. */
public final class Logins {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(?:(name)|digits:([1-9]|[1-5][0-9]|6[0-4]))\\}");
    private static final Pattern ANY_PLACEHOLDER = Pattern.compile("\\{[^}]*\\}?");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TEN = 10;

    private Logins() {}

    /**
     * Derives a login. One with random digits differs from call to call: the caller keeps it, and asks again if the
     * store has it already.
     *
     * @param rules how the login is made and which ones the service accepts
     * @param name the account's name
     * @return the login
     * @throws IllegalArgumentException if the template has an unknown placeholder, or the service would not accept the
     *     login
     */
    public static String derive(NameRules rules, AccountName name) {
        requireKnownPlaceholders(rules.login());
        Matcher placeholders = PLACEHOLDER.matcher(rules.login());
        String login = placeholders.replaceAll(
                found -> found.group(1) != null ? name.value() : digits(Integer.parseInt(found.group(2))));
        rules.brokenBy(login).ifPresent(rule -> {
            throw new IllegalArgumentException(
                    "login '" + login + "' for account " + name + " breaks the rule of its service: " + rule);
        });
        return login;
    }

    /**
     * Checks a template before there is a name.
     *
     * @param template literals with {@code {name}} and {@code {digits:N}}, N from 1 to 64
     * @throws IllegalArgumentException if it has another placeholder
     */
    public static void requireKnownPlaceholders(String template) {
        ANY_PLACEHOLDER
                .matcher(template)
                .results()
                .map(found -> found.group())
                .filter(found -> !PLACEHOLDER.matcher(found).matches())
                .findFirst()
                .ifPresent(unknown -> {
                    throw new IllegalArgumentException("login template '" + template + "' has " + unknown
                            + "; it may have {name} and {digits:N} with N from 1 to 64");
                });
    }

    private static String digits(int count) {
        StringBuilder out = new StringBuilder(count);
        RANDOM.ints(count, 0, TEN).forEach(out::append);
        return out.toString();
    }
}
