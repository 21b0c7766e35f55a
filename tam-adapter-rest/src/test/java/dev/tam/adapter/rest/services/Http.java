package dev.tam.adapter.rest.services;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/**
 * A test's own way to a service, which shares no code with the adapter under test. Every request fails after a
 * minute; a status is the caller's to judge unless stated otherwise.
 */
final class Http {

    static final String JSON = "application/json";
    static final String AUTHORIZATION = "Authorization";

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final URI base;
    private final Map<String, String> headers;

    private Http(URI base, Map<String, String> headers) {
        this.base = base;
        this.headers = headers;
    }

    /** {@code base} ends with a slash, paths begin without one. */
    static Http basic(URI base, String user, String password) {
        String pair = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
        return header(base, AUTHORIZATION, "Basic " + pair);
    }

    static Http bearer(URI base, String token) {
        return header(base, AUTHORIZATION, "Bearer " + token);
    }

    /** For a service that wants its token bare, or in a header of its own. */
    static Http header(URI base, String name, String value) {
        return new Http(base, Map.of(name, value));
    }

    static Http anonymous(URI base) {
        return new Http(base, Map.of());
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, JSON, "");
    }

    HttpResponse<String> json(String method, String path, String body) {
        return send(method, path, JSON, body);
    }

    HttpResponse<String> form(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(e -> e.getKey() + "=" + encoded(e.getValue()))
                .collect(Collectors.joining("&"));
        return send("POST", path, "application/x-www-form-urlencoded", body);
    }

    /** The JSON of a 200; everything else throws {@link IllegalStateException}. */
    JsonNode read(String path) {
        return tree(get(path), path);
    }

    static JsonNode tree(HttpResponse<String> response, String path) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException(path + " was answered with " + response.statusCode());
        }
        try {
            return MAPPER.readTree(response.body());
        } catch (IOException e) {
            throw new IllegalStateException(path + " was not answered with JSON", e);
        }
    }

    /** Whether a look at {@code path} is answered with 200 by now; false while nobody listens. */
    boolean answers(String path) {
        try {
            return get(path).statusCode() == 200;
        } catch (CompletionException notYet) {
            return false;
        }
    }

    /** Throws {@link IllegalStateException} unless it is {@code wanted}. */
    static void expect(int wanted, HttpResponse<String> response) {
        if (response.statusCode() != wanted) {
            throw new IllegalStateException(
                    response.request().uri() + " was answered with " + response.statusCode() + ", not " + wanted);
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private HttpResponse<String> send(String method, String path, String type, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(LIMIT)
                .header("Content-Type", type)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return CLIENT.sendAsync(request.build(), BodyHandlers.ofString()).join();
    }
}
