package dev.tam.adapter.rest;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import feign.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a service answered. Shows its status only. */
final class Answer {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final int status;
    private final Map<String, Collection<String>> headers;
    private final byte[] body;
    private final Optional<JsonNode> json;

    private Answer(int status, Map<String, Collection<String>> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.json = parse(body);
    }

    static Answer of(Response response) throws IOException {
        if (response.body() == null) {
            return new Answer(response.status(), response.headers(), new byte[0]);
        }
        try (InputStream in = response.body().asInputStream()) {
            return new Answer(response.status(), response.headers(), in.readAllBytes());
        }
    }

    int status() {
        return status;
    }

    /** The first value of a header, its name in any case. */
    Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .findFirst();
    }

    /** The body as JSON, whatever type it claims; empty if it is not. */
    Optional<JsonNode> json() {
        return json;
    }

    boolean isEmpty() {
        return body.length == 0;
    }

    /** Whether a body came that is not what a machine would say: a page for people, or broken JSON. */
    boolean isGarbled() {
        String type = header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        String start = text(64).stripLeading().toLowerCase(Locale.ROOT);
        boolean page = type.contains("html") || start.startsWith("<!doctype html") || start.startsWith("<html");
        return !isEmpty() && (page || (type.contains("json") && json.isEmpty()));
    }

    /** The beginning of the body. */
    String text(int bytes) {
        return new String(body, 0, Math.min(bytes, body.length), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "HTTP " + status;
    }

    private static Optional<JsonNode> parse(byte[] body) {
        try {
            return Optional.ofNullable(JSON.readTree(body)).filter(node -> !node.isMissingNode());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
