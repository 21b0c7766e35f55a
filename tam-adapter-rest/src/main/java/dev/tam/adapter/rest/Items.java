package dev.tam.adapter.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The items of a text: those of a JSON array, else what stands between commas. */
final class Items {

    private Items() {}

    static List<String> of(String text) {
        return text.startsWith("[")
                ? ofArray(text)
                : Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(item -> !item.isEmpty())
                        .toList();
    }

    private static List<String> ofArray(String text) {
        JsonNode array = Json.read(text)
                .orElseThrow(() -> new UnsendableException("a list that begins with [ is no JSON array"));
        List<String> items = new ArrayList<>();
        array.forEach(node -> items.add(node.isValueNode() ? node.asText() : node.toString()));
        return items;
    }
}
