package dev.tam.adapter.rest;

import dev.tam.spi.ConfigValue;
import dev.tam.spi.ConfigValue.Mapping;
import dev.tam.spi.ConfigValue.Scalar;
import dev.tam.spi.ConfigValue.Sequence;
import dev.tam.spi.PluginConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the templates of a section as they are written: references stay text there.
 *
 * @param config the section
 * @param known which placeholders they may name
 * @param named which they do name, filled while reading
 */
record TemplateReader(PluginConfig config, Placeholders known, Set<String> named) {

    Optional<Template> text(String key) {
        return config.value(key).flatMap(value -> text(key, value));
    }

    Map<String, Template> map(String key) {
        Map<String, Template> out = new LinkedHashMap<>();
        ConfigValue value = config.value(key).orElse(null);
        if (value instanceof Mapping mapping) {
            mapping.entries().forEach((name, v) -> text(key, v).ifPresent(template -> out.put(name, template)));
        } else if (value != null) {
            config.mistake(key, "is not a map", "write names and values below it");
        }
        return out;
    }

    Optional<JsonTemplate> json(String key) {
        return config.value(key).map(value -> json(key, value));
    }

    private JsonTemplate json(String key, ConfigValue value) {
        if (value instanceof Mapping mapping) {
            Map<String, JsonTemplate> fields = new LinkedHashMap<>();
            mapping.entries().forEach((name, v) -> fields.put(name, json(key, v)));
            return JsonTemplate.object(fields);
        }
        if (value instanceof Sequence sequence) {
            List<JsonTemplate> items =
                    sequence.items().stream().map(item -> json(key, item)).toList();
            return JsonTemplate.array(items);
        }
        Scalar scalar = (Scalar) value;
        if (scalar.kind() == ConfigValue.Kind.TEXT) {
            return text(key, scalar).map(JsonTemplate::text).orElse(JsonTemplate.NOTHING);
        }
        return JsonTemplate.constant(scalar);
    }

    private Optional<Template> text(String key, ConfigValue value) {
        if (!(value instanceof Scalar scalar)) {
            config.mistake(key, "has no text at " + value.position(), "write one value");
            return Optional.empty();
        }
        try {
            Template template = TemplateParser.parse(scalar.text(), known);
            named.addAll(template.placeholders());
            return Optional.of(template);
        } catch (TemplateException e) {
            config.mistake(key, e.problem() + " (" + value.position() + ")", e.remedy());
            return Optional.empty();
        }
    }
}
