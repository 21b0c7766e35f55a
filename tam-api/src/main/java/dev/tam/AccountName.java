package dev.tam;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The name of a test account: the same in every service unless a service derives a login of its own.
 *
 * <p>ASCII lower case letters and digits with inner {@code -}, {@code _} and {@code .}, 3 to 63 characters, no two
 * dots in a row. A name is reserved in the store for ever: it is never given to a second account.
 *
 * @param value the name as services see it
 */
public record AccountName(String value) implements Comparable<AccountName> {

    private static final Pattern GRAMMAR = Pattern.compile("[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]");

    /**
     * Checks the grammar.
     *
     * @throws IllegalArgumentException if the value breaks it; the message names the rule
     */
    public AccountName {
        Objects.requireNonNull(value, "name");
        if (!GRAMMAR.matcher(value).matches() || value.contains("..")) {
            throw new IllegalArgumentException("account name " + Quoted.of(value)
                    + " breaks the rule: 3 to 63 of a-z 0-9" + " with - _ . inside only and no '..'" + hint(value));
        }
    }

    /**
     * The name for a text.
     *
     * @param value the text
     * @return the name
     * @throws IllegalArgumentException if the text breaks the grammar
     */
    public static AccountName of(String value) {
        return new AccountName(value);
    }

    private static String hint(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return !lower.equals(value) && GRAMMAR.matcher(lower).matches() ? "; did you mean '" + lower + "'?" : "";
    }

    @Override
    public int compareTo(AccountName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
