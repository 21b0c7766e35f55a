package dev.tam.adapter.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tam.spi.ConfigValue.Kind;
import dev.tam.spi.ConfigValue.Scalar;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** A JSON tree with placeholders in its texts. Values are set in the tree, never joined into JSON text. */
@FunctionalInterface
interface JsonTemplate {

    /** JSON's null. */
    JsonTemplate NOTHING = scope -> JsonNodeFactory.instance.nullNode();

    JsonNode expand(CallScope scope);

    static JsonTemplate text(Template template) {
        return scope -> JsonNodeFactory.instance.textNode(template.expand(scope));
    }

    static JsonTemplate object(Map<String, JsonTemplate> fields) {
        return scope -> {
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            fields.forEach((name, value) -> node.set(name, value.expand(scope)));
            return node;
        };
    }

    static JsonTemplate array(List<JsonTemplate> items) {
        return scope -> {
            ArrayNode node = JsonNodeFactory.instance.arrayNode();
            items.forEach(item -> node.add(item.expand(scope)));
            return node;
        };
    }

    /** A value in another type than text. */
    static JsonTemplate typed(String name, Template template, JsonType type) {
        return scope -> type.node(name, template.expand(scope));
    }

    /**
     * A tree over an object: objects merge field by field, everything else of the upper one is taken whole. What is no
     * object has nothing that would stay, and is not replaced in silence.
     */
    static JsonTemplate over(JsonTemplate lower, JsonTemplate upper) {
        return scope -> merged(object(lower.expand(scope)), upper.expand(scope));
    }

    private static JsonNode object(JsonNode onto) {
        if (!onto.isObject()) {
            throw new UnsendableException("onto: is no JSON object");
        }
        return onto;
    }

    private static JsonNode merged(JsonNode lower, JsonNode upper) {
        if (!(lower instanceof ObjectNode below) || !upper.isObject()) {
            return upper;
        }
        ObjectNode all = below.deepCopy();
        upper.properties()
                .forEach(field -> all.set(
                        field.getKey(),
                        all.has(field.getKey())
                                ? merged(all.get(field.getKey()), field.getValue())
                                : field.getValue()));
        return all;
    }

    /** A number, boolean or null as it is written; what JSON cannot write as a number stays text. */
    static JsonTemplate constant(Scalar scalar) {
        JsonNode node = node(scalar.text(), scalar.kind());
        return scope -> node;
    }

    private static JsonNode node(String text, Kind kind) {
        return switch (kind) {
            case NULL -> JsonNodeFactory.instance.nullNode();
            case BOOLEAN -> JsonNodeFactory.instance.booleanNode(Boolean.parseBoolean(text));
            case NUMBER -> number(text);
            case TEXT -> JsonNodeFactory.instance.textNode(text);
        };
    }

    private static JsonNode number(String text) {
        try {
            return JsonNodeFactory.instance.numberNode(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return JsonNodeFactory.instance.textNode(text);
        }
    }
}
