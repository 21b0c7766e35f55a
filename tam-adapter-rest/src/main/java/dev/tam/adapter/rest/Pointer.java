package dev.tam.adapter.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tam.spi.PluginConfig;
import java.util.Optional;

/** A place in a JSON answer (RFC 6901); the empty text is the whole. */
record Pointer(String text) {

    static Optional<Pointer> read(PluginConfig config, String key) {
        return config.text(key).flatMap(text -> {
            try {
                MissingNode.getInstance().at(text);
                return Optional.of(new Pointer(text));
            } catch (IllegalArgumentException e) {
                config.mistake(key, "is no JSON pointer", "write one such as /user/id");
                return Optional.empty();
            }
        });
    }

    JsonNode in(JsonNode tree) {
        return tree.at(text);
    }

    /** The text, number or boolean there. */
    Optional<String> scalarIn(JsonNode tree) {
        JsonNode node = in(tree);
        return node.isValueNode() && !node.isNull() ? Optional.of(node.asText()) : Optional.empty();
    }

    Optional<String> scalarIn(Answer answer) {
        return answer.json().flatMap(this::scalarIn);
    }
}
