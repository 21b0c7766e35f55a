package dev.tam.adapter.rest;

import dev.tam.spi.ConfigValue;
import dev.tam.spi.PluginConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a preset leaves open, such as {@code realm}: it declares the names below {@code parameters:}, whoever uses it
 * writes each as a key of the service.
 */
final class Parameters {

    /** The keys that a parameter may have. */
    static final Set<String> KEYS = Set.of("default", "pattern");

    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");

    private Parameters() {}

    /** The names that are declared. */
    static Set<String> names(PluginConfig config) {
        return config.section("parameters").map(PluginConfig::keys).orElse(Set.of());
    }

    /**
     * The value of each.
     *
     * @param config the service
     * @param taken keys that mean something else
     * @param whole whether each must have a value by now
     */
    static Map<String, String> read(PluginConfig config, Set<String> taken, boolean whole) {
        Map<String, String> values = new LinkedHashMap<>();
        config.section("parameters").ifPresent(section -> section.keys().forEach(name -> {
            if (!NAME.matcher(name).matches()
                    || taken.contains(name)
                    || Placeholders.ofAccount("id", "password", "prefix", "item")
                            .contains(name)) {
                section.mistake(name, "is no name for a parameter", "use a word of letters that means nothing else");
            } else {
                section.section(name)
                        .flatMap(about -> value(config, name, about, whole))
                        .ifPresent(v -> values.put(name, v));
            }
        }));
        return values;
    }

    /** As it is written: what a reference gave never shows. */
    private static String written(PluginConfig about) {
        return about.value("pattern")
                .filter(ConfigValue.Scalar.class::isInstance)
                .map(value -> ", " + ((ConfigValue.Scalar) value).text())
                .orElse("");
    }

    private static Optional<String> value(PluginConfig config, String name, PluginConfig about, boolean whole) {
        about.allowOnly(KEYS);
        Optional<Pattern> pattern = about.text("pattern").flatMap(regex -> Patterns.read(about, "pattern", regex));
        Optional<String> value = config.text(name).or(() -> about.text("default"));
        if (value.isEmpty() && !whole) {
            return Optional.of(name);
        } else if (value.isEmpty()) {
            config.mistake(name, "is missing", "the preset leaves it open: write " + name + ": with its value");
        } else if (pattern.filter(p -> !p.matcher(value.get()).matches()).isPresent()) {
            config.mistake(name, "does not fit", "it must match the pattern that the preset declares" + written(about));
        }
        return value;
    }
}
