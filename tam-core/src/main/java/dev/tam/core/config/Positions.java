package dev.tam.core.config;

import dev.tam.spi.ConfigValue;
import dev.tam.spi.Position;
import java.util.List;
import java.util.Optional;

/** Where the parts of a value stand. */
public final class Positions {

    private Positions() {}

    /** A key that is absent, or whose line is its parent's. */
    static Position below(Position parent, String key) {
        return new Position(parent.source(), parent.line(), path(parent.path(), key));
    }

    static String path(String parent, String key) {
        return parent.isEmpty() ? key : parent + "." + key;
    }

    static String path(String parent, int index) {
        return parent + "[" + index + "]";
    }

    /**
     * Where a key stands, or would stand below its parent.
     *
     * @param tree where the first of them may be
     * @param keys the key, after its parents
     * @return the position; empty if not even the first is there
     */
    public static Optional<Position> of(ConfigValue tree, List<String> keys) {
        if (keys.isEmpty()) {
            return Optional.of(tree.position());
        }
        return child(tree, keys.get(0)).map(value -> of(value, keys.subList(1, keys.size()))
                .orElseGet(() -> below(value.position(), String.join(".", keys.subList(1, keys.size())))));
    }

    /**
     * Where a word stands in a value, as an item or as a key.
     *
     * @param tree where the first of the keys may be
     * @param keys the keys that lead to the value
     * @param word the word as it is written
     * @return the first such position; empty if it is not there, as where a reference gives it
     */
    public static Optional<Position> naming(ConfigValue tree, List<String> keys, String word) {
        return keys.isEmpty()
                ? naming(tree, word)
                : child(tree, keys.get(0)).flatMap(value -> naming(value, keys.subList(1, keys.size()), word));
    }

    private static Optional<Position> naming(ConfigValue value, String word) {
        if (value instanceof ConfigValue.Sequence list) {
            return list.items().stream()
                    .flatMap(item -> naming(item, word).stream())
                    .findFirst();
        }
        return value instanceof ConfigValue.Scalar scalar && scalar.text().equals(word)
                ? Optional.of(scalar.position())
                : child(value, word).map(ConfigValue::position);
    }

    private static Optional<ConfigValue> child(ConfigValue value, String key) {
        return value instanceof ConfigValue.Mapping map
                ? Optional.ofNullable(map.entries().get(key))
                : Optional.empty();
    }
}
