package dev.tam;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Which CI run or script asked for accounts. Many managers in many JVMs may belong to one run.
 *
 * @param value 1 to 120 printable ASCII characters without blanks
 */
public record RunId(String value) {

    private static final Pattern GRAMMAR = Pattern.compile("[!-~]{1,120}");

    /**
     * Checks the grammar.
     *
     * @throws IllegalArgumentException if the value breaks it
     */
    public RunId {
        Objects.requireNonNull(value, "run id");
        if (!GRAMMAR.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "run id " + Quoted.of(value) + " breaks the rule: 1 to 120 printable ASCII characters, no blanks");
        }
    }

    /**
     * The id for a text.
     *
     * @param value the text
     * @return the id
     * @throws IllegalArgumentException if the text breaks the grammar
     */
    public static RunId of(String value) {
        return new RunId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
