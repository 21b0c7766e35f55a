package dev.tam.adapter.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What {@code {x:type}} makes of a value in a JSON body. */
enum JsonType {
    /** A number. */
    NUMBER,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** An array of texts, from a text with commas. */
    LIST,
    /** The JSON that the text is. */
    JSON;

    static Optional<JsonType> of(String word) {
        return Arrays.stream(values())
                .filter(type -> type.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    /**
     * The value in its type.
     *
     * @throws UnsendableException if it is none of that type; the message carries no value
     */
    JsonNode node(String name, String text) {
        try {
            return switch (this) {
                case NUMBER -> JsonNodeFactory.instance.numberNode(new BigDecimal(text));
                case BOOLEAN -> bool(text);
                case LIST -> list(text);
                case JSON -> Json.read(text).orElseThrow(() -> new IllegalArgumentException("no JSON"));
            };
        } catch (IllegalArgumentException e) {
            throw new UnsendableException("the value of {" + name + "} is no " + name().toLowerCase(Locale.ROOT));
        }
    }

    private static JsonNode bool(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("neither true nor false");
        }
        return JsonNodeFactory.instance.booleanNode(text.equals("true"));
    }

    private static JsonNode list(String text) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        Items.of(text).forEach(array::add);
        return array;
    }
}
