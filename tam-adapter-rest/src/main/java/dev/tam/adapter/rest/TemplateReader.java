package dev.tam.adapter.rest;

import dev.tam.spi.ConfigValue;
import dev.tam.spi.ConfigValue.Mapping;
import dev.tam.spi.ConfigValue.Scalar;
import dev.tam.spi.ConfigValue.Sequence;
import dev.tam.spi.PluginConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the templates of a section as they are written: no reference of tam's is followed there, so that one is a mistake
 * rather than sent as it stands. What others write as <code>${...}</code> is a text like any other.
 *
 * @param config the section
 * @param known which placeholders they may name
 * @param named which they do name, filled while reading
 */
record TemplateReader(PluginConfig config, Placeholders known, Set<String> named) {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file|property):");
    private static final Pattern NAMED = Pattern.compile("(?<![{$#])\\{([^{}:]+)(?::[^{}]*)?}");
    private static final Pattern TYPED = Pattern.compile("\\{([^{}:]+):([^{}:]*)}");

    /** What is written there, with references as they stand; empty if it is no single value. */
    static Optional<String> written(PluginConfig config, String key) {
        return config.value(key).filter(Scalar.class::isInstance).map(value -> ((Scalar) value).text());
    }

    /** Whether a text has a reference in it, of which {@link #text} notes that it is none here. */
    static boolean hasReference(String text) {
        return REFERENCE.matcher(text).find();
    }

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

    /** Parameters in their order; a list of values gives as many of one name. */
    List<Parameter> parameters(String key) {
        List<Parameter> out = new ArrayList<>();
        ConfigValue value = config.value(key).orElse(null);
        if (value instanceof Mapping mapping) {
            checkNames(key, mapping);
            mapping.entries().forEach((name, v) -> (v instanceof Sequence list ? list.items() : List.of(v))
                    .forEach(item -> text(key, item).ifPresent(template -> out.add(new Parameter(name, template)))));
        } else if (value != null) {
            config.mistake(key, "is not a map", "write names and values below it");
        }
        return List.copyOf(out);
    }

    Optional<JsonTemplate> json(String key) {
        return config.value(key).map(value -> json(key, value));
    }

    private JsonTemplate json(String key, ConfigValue value) {
        if (value instanceof Mapping mapping) {
            checkNames(key, mapping);
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
            Matcher typed = TYPED.matcher(scalar.text());
            return typed.matches()
                    ? typed(key, scalar, typed)
                    : text(key, scalar).map(JsonTemplate::text).orElse(JsonTemplate.NOTHING);
        }
        return JsonTemplate.constant(scalar);
    }

    /** Names are sent as they are written: a placeholder in one would stand for nothing. */
    private void checkNames(String key, Mapping mapping) {
        mapping.entries().forEach((name, value) -> NAMED.matcher(name)
                .results()
                .map(found -> found.group(1))
                .filter(placeholder -> known.contains(placeholder)
                        || known.fixedValue(placeholder).isPresent())
                .forEach(placeholder -> config.mistake(
                        key,
                        "has {" + placeholder + "} in a name, where it stands for nothing (" + value.position() + ")",
                        "write the name itself; placeholders stand in values")));
    }

    private JsonTemplate typed(String key, Scalar scalar, Matcher typed) {
        Optional<JsonType> type = JsonType.of(typed.group(2));
        if (type.isEmpty()) {
            config.mistake(
                    key,
                    "has an unknown type '" + typed.group(2) + "' (" + scalar.position() + ")",
                    "write {" + typed.group(1) + "} or one of :number, :boolean, :list, :json behind the name");
        }
        Scalar plain = new Scalar("{" + typed.group(1) + "}", scalar.kind(), scalar.position());
        return text(key, plain)
                .flatMap(template -> type.map(t -> JsonTemplate.typed(typed.group(1), template, t)))
                .orElse(JsonTemplate.NOTHING);
    }

    private Optional<Template> text(String key, ConfigValue value) {
        if (!(value instanceof Scalar scalar)) {
            config.mistake(key, "has no text at " + value.position(), "write one value");
            return Optional.empty();
        }
        if (hasReference(scalar.text())) {
            config.mistake(
                    key,
                    "has a reference, which is not followed here (" + scalar.position() + ")",
                    key.equals("path")
                            ? "write the path itself"
                            : "write a secret where auth: takes one, such as bearer or password, anything else as it is");
            return Optional.empty();
        }
        try {
            Template template = TemplateParser.parse(scalar.text(), known);
            if (key.equals("path")) {
                template.fixed().forEach(Escape::segment);
            }
            named.addAll(template.placeholders());
            return Optional.of(template);
        } catch (UnsendableException e) {
            config.mistake(key, "cannot be sent: " + e.getMessage(), "give the parameter in it another value");
            return Optional.empty();
        } catch (TemplateException e) {
            config.mistake(key, e.problem() + " (" + value.position() + ")", e.remedy());
            return Optional.empty();
        }
    }
}
