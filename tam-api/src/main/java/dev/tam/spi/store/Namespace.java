package dev.tam.spi.store;

import java.util.regex.Pattern;

/**
 * Whose accounts these are, in which environment. Stores keep namespaces apart; names are unique per environment.
 *
 * @param environment where the services live, as configured
 * @param name whose accounts these are
 */
public record Namespace(String environment, String name) {

    private static final Pattern GRAMMAR = Pattern.compile("[a-z0-9][a-z0-9._-]{0,39}");

    /**
     * Checks both parts.
     *
     * @throws IllegalArgumentException if one is not 1 to 40 of a-z 0-9 . _ - with a letter or digit first
     */
    public Namespace {
        require("environment", environment);
        require("namespace", name);
    }

    private static void require(String what, String value) {
        if (!GRAMMAR.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    what + " must be 1 to 40 of a-z 0-9 . _ -, a letter or digit first, not '" + value + "'");
        }
    }

    @Override
    public String toString() {
        return environment + "/" + name;
    }
}
