package dev.tam.spi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value of the configuration with its position: YAML's shapes without its types. Immutable.
 */
public sealed interface ConfigValue {

    /**
     * Where it stands.
     *
     * @return its position
     */
    Position position();

    /**
     * A text, number, boolean or null.
     *
     * @param text as written, references not yet resolved
     * @param kind what YAML 1.2's core schema makes of it
     * @param position where it stands
     */
    record Scalar(String text, Kind kind, Position position) implements ConfigValue {}

    /**
     * A list.
     *
     * @param items its items in order
     * @param position where it stands
     */
    record Sequence(List<ConfigValue> items, Position position) implements ConfigValue {
        /** Copies the items. */
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /**
     * A map of keys, in the order in which they were written.
     *
     * @param entries its values by key
     * @param position where it stands
     */
    record Mapping(Map<String, ConfigValue> entries, Position position) implements ConfigValue {
        /** Copies the entries and keeps their order. */
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }
    }

    /** What a scalar is. */
    enum Kind {
        /** A text, quoted or not. */
        TEXT,
        /** An integer or decimal number. */
        NUMBER,
        /** {@code true} or {@code false}. */
        BOOLEAN,
        /** Nothing. */
        NULL
    }
}
