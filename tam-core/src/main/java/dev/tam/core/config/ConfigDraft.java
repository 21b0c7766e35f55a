package dev.tam.core.config;

import dev.tam.AccountSpec;
import dev.tam.Secret;
import dev.tam.spi.ConfigValue;
import dev.tam.spi.ConfigValue.Kind;
import dev.tam.spi.Position;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the builder says, as the tree that a file would give: one reader reads both.
 *
 * @param mapping the tree; its positions have the source {@code builder} and no line
 * @param secrets the secrets that were given; see {@link References#with}
 */
public record ConfigDraft(ConfigValue.Mapping mapping, GivenSecrets secrets) {

    private static final String SOURCE = "builder";

    /**
     * A tree of Java's values: maps, collections, texts, numbers, booleans, nulls, {@link Secret}s; anything else stands
     * for its {@code toString()}, which fits durations, ids and enums.
     *
     * @param tree values by key
     * @return the draft
     */
    public static ConfigDraft of(Map<String, ?> tree) {
        GivenSecrets secrets = new GivenSecrets();
        return new ConfigDraft(mapping(tree, "", secrets), secrets);
    }

    /**
     * What a file would say below a spec's name.
     *
     * @param spec the spec
     * @return its values by key
     */
    public static Map<String, Object> section(AccountSpec spec) {
        Map<String, Object> section = new LinkedHashMap<>();
        boolean ordered = spec.stages().stream().allMatch(stage -> stage.size() == 1);
        section.put(
                "on",
                ordered
                        ? stage(spec, spec.services())
                        : spec.stages().stream()
                                .map(stage -> stage(spec, stage))
                                .toList());
        section.put("attributes", spec.attributes());
        section.put("labels", spec.labels());
        spec.pool().ifPresent(pool -> section.put("pool", section(pool)));
        return section;
    }

    private static Map<String, Object> stage(AccountSpec spec, List<String> services) {
        Map<String, Object> own = new LinkedHashMap<>();
        services.forEach(service -> own.put(service, spec.attributesOf(service)));
        return own;
    }

    private static Map<String, Object> section(AccountSpec.PoolSettings pool) {
        Map<String, Object> section = new LinkedHashMap<>();
        section.put("minIdle", pool.minIdle());
        section.put("maxSize", pool.maxSize());
        pool.onReturn().ifPresent(effect -> section.put("onReturn", effect));
        return section;
    }

    private static ConfigValue.Mapping mapping(Map<?, ?> map, String path, GivenSecrets secrets) {
        Map<String, ConfigValue> entries = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            String name = String.valueOf(key);
            entries.put(name, value(value, Positions.path(path, name), secrets));
        });
        return new ConfigValue.Mapping(entries, at(path));
    }

    private static ConfigValue.Sequence sequence(Collection<?> items, String path, GivenSecrets secrets) {
        List<ConfigValue> values = new ArrayList<>();
        for (Object item : items) {
            values.add(value(item, Positions.path(path, values.size()), secrets));
        }
        return new ConfigValue.Sequence(values, at(path));
    }

    private static ConfigValue value(@Nullable Object value, String path, GivenSecrets secrets) {
        if (value instanceof Map<?, ?> map) {
            return mapping(map, path, secrets);
        }
        if (value instanceof Collection<?> items) {
            return sequence(items, path, secrets);
        }
        return value instanceof Secret secret
                ? secrets.keep(secret, at(path))
                : new ConfigValue.Scalar(value == null ? "" : value.toString(), kind(value), at(path));
    }

    private static Kind kind(@Nullable Object value) {
        if (value instanceof Number) {
            return Kind.NUMBER;
        }
        return value == null ? Kind.NULL : value instanceof Boolean ? Kind.BOOLEAN : Kind.TEXT;
    }

    private static Position at(String path) {
        return new Position(SOURCE, 0, path);
    }
}
