package dev.tam.core.config;

import dev.tam.spi.ConfigValue;
import dev.tam.spi.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The values of a section by the shape that is wanted; another shape is a mistake, a key without a value is absent. */
record Entries(ConfigValue.Mapping mapping, Mistakes mistakes) {

    Optional<ConfigValue> value(String key) {
        return Optional.ofNullable(mapping.entries().get(key));
    }

    Position positionOf(String key) {
        return value(key).map(ConfigValue::position).orElseGet(() -> Positions.below(mapping.position(), key));
    }

    Optional<ConfigValue.Scalar> scalar(String key) {
        return present(key).flatMap(value -> as(ConfigValue.Scalar.class, value, "one text is wanted here"));
    }

    List<ConfigValue.Scalar> scalars(String key) {
        return items(key).stream()
                .map(item -> as(ConfigValue.Scalar.class, item, "a list of texts is wanted here"))
                .flatMap(Optional::stream)
                .toList();
    }

    Optional<ConfigValue.Mapping> mapping(String key) {
        return present(key).flatMap(value -> as(ConfigValue.Mapping.class, value, "a map is wanted here"));
    }

    List<ConfigValue.Mapping> mappings(String key) {
        return items(key).stream()
                .map(item -> as(ConfigValue.Mapping.class, item, "a list of maps is wanted here"))
                .flatMap(Optional::stream)
                .toList();
    }

    ConfigValue.Mapping mappingOrNone(String key) {
        return mapping(key).orElseGet(() -> new ConfigValue.Mapping(Map.of(), positionOf(key)));
    }

    ConfigValue.Mapping without(String key) {
        Map<String, ConfigValue> rest = new LinkedHashMap<>(mapping.entries());
        rest.remove(key);
        return new ConfigValue.Mapping(rest, mapping.position());
    }

    ConfigValue.Mapping with(String key, ConfigValue value) {
        Map<String, ConfigValue> all = new LinkedHashMap<>(mapping.entries());
        all.put(key, value);
        return new ConfigValue.Mapping(all, mapping.position());
    }

    void allowOnly(Set<String> known) {
        List<String> sorted = known.stream().sorted().toList();
        mapping.entries().keySet().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> mistake(key, Words.quote(key) + " is not known here; " + Words.meant(key, sorted)));
    }

    /** Notes a mistake of a key, or of the whole section where the key is empty. */
    void mistake(String key, String message) {
        mistakes.add(key.isEmpty() ? mapping.position() : positionOf(key), message);
    }

    /** A value that says itself what is wrong with it. Where a reference gave it, nothing of that is told:
     * what it says may quote, cut or escape it. */
    <T> Optional<T> checked(String key, Supplier<T> maker, String resolved) {
        try {
            return Optional.of(maker.get());
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            boolean mayTell = resolved.isEmpty() || !hasReference(key);
            mistake(
                    key,
                    mayTell ? message : "what it refers to breaks the rule of this key; write it out to be told how");
            return Optional.empty();
        }
    }

    /** Whether a reference stands in a value. */
    boolean hasReference(String key) {
        return value(key).filter(value -> value.toString().contains("${")).isPresent();
    }

    private Optional<ConfigValue> present(String key) {
        return value(key).filter(value -> !Shapes.isNull(value));
    }

    private List<ConfigValue> items(String key) {
        return present(key).map(Shapes::items).orElse(List.of());
    }

    private <T extends ConfigValue> Optional<T> as(Class<T> shape, ConfigValue value, String remedy) {
        if (shape.isInstance(value)) {
            return Optional.of(shape.cast(value));
        }
        mistakes.add(value.position(), "is " + Shapes.name(value), remedy);
        return Optional.empty();
    }
}
