package dev.tam.adapter.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What may be shown of requests and answers: how they are built, and of all values only those that say which account is
 * meant. A segment of a path is shown too if it looks like a plain word or a version.
 *
 * @param shown the values that may be seen
 */
record Redaction(Set<String> shown) {

    static final String MASK = "[secret]";

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_.-]{0,32}|v?[0-9]{1,2}(\\.[0-9])?");
    private static final int DEEPEST = 20;

    /** A path and its query. */
    String address(String pathAndQuery) {
        String[] parts = pathAndQuery.split("\\?", 2);
        String path = Arrays.stream(parts[0].split("/", -1)).map(this::segment).collect(Collectors.joining("/"));
        return parts.length == 1 ? path : path + "?" + form(parts[1]);
    }

    /** The fields of a form or a query. */
    String form(String text) {
        return Arrays.stream(text.split("&", -1)).map(this::field).collect(Collectors.joining("&"));
    }

    /** A JSON tree. */
    JsonNode json(JsonNode tree) {
        return json(tree, 0);
    }

    private JsonNode json(JsonNode tree, int depth) {
        if (depth > DEEPEST) {
            return TextNode.valueOf(MASK);
        } else if (tree instanceof ObjectNode object) {
            ObjectNode masked = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> masked.set(key(field.getKey()), json(field.getValue(), depth + 1)));
            return masked;
        } else if (tree instanceof ArrayNode array) {
            ArrayNode masked = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> masked.add(json(item, depth + 1)));
            return masked;
        }
        boolean open = tree.isBoolean() || tree.isNull() || shown.contains(tree.asText());
        return open ? tree : TextNode.valueOf(MASK);
    }

    /** A key may be a value in disguise: a map by tokens. */
    private String key(String key) {
        return key.matches("[$A-Za-z_.:-]{1,40}[0-9]?") ? key : MASK;
    }

    private String segment(String encoded) {
        String segment = decoded(encoded);
        return shown.contains(segment) || PLAIN.matcher(segment).matches() ? segment : MASK;
    }

    private String field(String encoded) {
        String[] parts = encoded.split("=", 2);
        String value = parts.length == 1 ? "" : decoded(parts[1]);
        return key(decoded(parts[0])) + "=" + (shown.contains(value) ? value : MASK);
    }

    private static String decoded(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return MASK;
        }
    }
}
