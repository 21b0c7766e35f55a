package dev.tam;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The id of a microservice in the configuration.
 *
 * @param value lower case letters, digits and {@code -}, beginning with a letter, at most 40 characters
 */
public record ServiceId(String value) implements Comparable<ServiceId> {

    private static final Pattern GRAMMAR = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    /**
     * Checks the grammar.
     *
     * @throws IllegalArgumentException if the value breaks it
     */
    public ServiceId {
        Objects.requireNonNull(value, "service id");
        if (!GRAMMAR.matcher(value).matches()) {
            throw new IllegalArgumentException("service id " + Quoted.of(value)
                    + " breaks the rule: a letter, then letters, digits and -, lower case, at most 40");
        }
    }

    /**
     * The id for a text.
     *
     * @param value the text
     * @return the id
     * @throws IllegalArgumentException if the text breaks the grammar
     */
    public static ServiceId of(String value) {
        return new ServiceId(value);
    }

    @Override
    public int compareTo(ServiceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
