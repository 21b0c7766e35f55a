package dev.tam.adapter.rest;

import com.fasterxml.jackson.databind.JsonNode;
import feign.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a service answered. Shows its status only. */
final class Answer {

    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([A-Z0-9_.:+-]+)");

    private final int status;
    private final Map<String, Collection<String>> headers;
    private final byte[] body;
    private final Optional<JsonNode> json;

    private Answer(int status, Map<String, Collection<String>> headers, byte[] body) {
        this(status, headers, body, json(charset(headers), body));
    }

    private Answer(int status, Map<String, Collection<String>> headers, byte[] body, Optional<JsonNode> json) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.json = json;
    }

    static Answer of(Response response) throws IOException {
        if (response.body() == null) {
            return new Answer(response.status(), response.headers(), new byte[0]);
        }
        try (InputStream in = response.body().asInputStream()) {
            return new Answer(response.status(), response.headers(), in.readAllBytes());
        }
    }

    /** The same answer, its JSON only that of one item. */
    Answer about(JsonNode item) {
        return new Answer(status, headers, body, Optional.of(item));
    }

    int status() {
        return status;
    }

    /** Whether the status is one of success. */
    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Whether the status says that there is no such thing. */
    boolean findsNothing() {
        return status == 404 || status == 410;
    }

    /** The first value of a header, its name in any case. */
    Optional<String> header(String name) {
        return headers(name).findFirst();
    }

    /** All values of a header, its name in any case. */
    Stream<String> headers(String name) {
        return values(headers, name);
    }

    /** The value of a cookie, as the last header that sets it says. */
    Optional<String> cookie(String name) {
        return headers("Set-Cookie")
                .map(header -> header.split(";", 2)[0].strip())
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .reduce((first, last) -> last);
    }

    /** The body as JSON, whatever type it claims; empty if it is not. */
    Optional<JsonNode> json() {
        return json;
    }

    /** Whether no body came, or nothing but blanks. */
    boolean isEmpty() {
        for (byte b : body) {
            if (!Character.isWhitespace(b)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is a JSON array. */
    boolean isList() {
        return json.filter(JsonNode::isArray).isPresent();
    }

    /** Whether it is JSON that says that there is nothing. */
    boolean isNull() {
        return json.filter(JsonNode::isNull).isPresent();
    }

    /** Whether no body came, or a JSON object without anything in it. */
    boolean isBare() {
        return isEmpty()
                || json.filter(tree -> tree.isObject() && tree.isEmpty()).isPresent();
    }

    /**
     * Whether a body came that is not what a machine would say: a page for people, or broken JSON. JSON with braces or
     * brackets is none, though its sender left the type at HTML; a bare number or word under HTML may be anything.
     */
    boolean isGarbled() {
        String type = header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        String start = text(64).stripLeading().toLowerCase(Locale.ROOT);
        boolean page =
                (type.contains("html") && !isTree()) || start.startsWith("<!doctype html") || start.startsWith("<html");
        return !isEmpty() && (page || (type.contains("json") && json.isEmpty()));
    }

    /** The beginning of the body. */
    String text(int bytes) {
        return new String(body, 0, Math.min(bytes, body.length), charset(headers));
    }

    private boolean isTree() {
        return json.filter(JsonNode::isContainerNode).isPresent();
    }

    private static Optional<JsonNode> json(Charset charset, byte[] body) {
        return charset.equals(StandardCharsets.UTF_8) ? Json.read(body) : Json.read(new String(body, charset));
    }

    /** The one that {@code Content-Type} names, if it is known here; else UTF-8. */
    private static Charset charset(Map<String, Collection<String>> headers) {
        Matcher named =
                CHARSET.matcher(values(headers, "Content-Type").findFirst().orElse(""));
        try {
            return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }

    private static Stream<String> values(Map<String, Collection<String>> headers, String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream());
    }

    @Override
    public String toString() {
        return "HTTP " + status;
    }
}
