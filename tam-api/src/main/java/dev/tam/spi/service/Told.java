package dev.tam.spi.service;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What of a service's answer is kept with an account must be there, and of a size that a store can carry. */
final class Told {

    /** The longest id of a service. */
    static final int LONGEST_ID = 1_000;

    /** The longest value. */
    static final int LONGEST_VALUE = 65_536;

    private Told() {}

    static Optional<String> id(Optional<String> id) {
        Objects.requireNonNull(id, "externalId");
        id.ifPresent(text -> requireAtMost(text, LONGEST_ID, "an externalId"));
        return id;
    }

    static Map<String, String> values(Map<String, String> values) {
        values.forEach((name, value) -> requireAtMost(value, LONGEST_VALUE, "the value " + name));
        return Map.copyOf(values);
    }

    /** No more than the length is said: a service may have answered anything. */
    private static void requireAtMost(String text, int longest, String what) {
        if (text.length() > longest) {
            throw new IllegalArgumentException(what + " has at most " + longest + " characters, not " + text.length());
        }
    }
}
