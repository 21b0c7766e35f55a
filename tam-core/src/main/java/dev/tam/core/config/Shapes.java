package dev.tam.core.config;

import dev.tam.spi.ConfigValue;
import java.util.List;

/** What a value looks like. */
final class Shapes {

    private Shapes() {}

    static boolean isNull(ConfigValue value) {
        return value instanceof ConfigValue.Scalar scalar && scalar.kind() == ConfigValue.Kind.NULL;
    }

    static boolean isText(ConfigValue value) {
        return value instanceof ConfigValue.Scalar && !isNull(value);
    }

    /** A list's items; anything else is a list of one. */
    static List<ConfigValue> items(ConfigValue value) {
        return value instanceof ConfigValue.Sequence sequence ? sequence.items() : List.of(value);
    }

    static String name(ConfigValue value) {
        if (value instanceof ConfigValue.Mapping) {
            return "a map";
        }
        return value instanceof ConfigValue.Sequence ? "a list" : isNull(value) ? "nothing" : "a text";
    }
}
