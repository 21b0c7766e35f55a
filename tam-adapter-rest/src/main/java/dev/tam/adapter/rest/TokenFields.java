package dev.tam.adapter.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tokens that stand in the JSON of a request. */
final class TokenFields {

    private TokenFields() {}

    /**
     * The body with the fields in it; what stood there gives way.
     *
     * @throws UnsendableException if there are fields, and the body is no JSON object that could take them
     */
    static byte @Nullable [] put(Map<String, String> fields, byte @Nullable [] body) {
        if (fields.isEmpty()) {
            return body;
        }
        try {
            JsonNode tree = Json.MAPPER.readTree(body == null ? new byte[0] : body);
            if (tree instanceof ObjectNode object) {
                fields.forEach(object::put);
                return Json.MAPPER.writeValueAsBytes(object);
            }
        } catch (IOException | NumberFormatException noJson) {
            // Its message would carry the body.
        }
        throw new UnsendableException("the token belongs into a JSON body, and the request has none");
    }
}
