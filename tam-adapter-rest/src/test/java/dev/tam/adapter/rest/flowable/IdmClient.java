package dev.tam.adapter.rest.flowable;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;

/**
 * A test's own view of Flowable's users, which shares no code with the adapter under test.
 * Every request fails after ten seconds; a status is the caller's to judge unless stated otherwise.
 */
final class IdmClient {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    /** All in one page: pages read one by one would miss users while others are deleted. */
    private static final int EVERYTHING = 1_000_000;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI base;
    private final String authorization;

    /** {@code base} ends with a slash; requests are made as {@code user}. */
    IdmClient(URI base, String user, String password) {
        this.base = base;
        this.authorization = basic(user, password);
    }

    /** Sends {@code body} as JSON; an empty one is not sent. */
    HttpResponse<String> call(String method, String path, String body) {
        return send(method, path, body, authorization);
    }

    /** The ids that start with {@code prefix}, in order: Flowable itself filters ids only by equality. */
    Set<String> userIds(String prefix) {
        JsonNode page = get("users?size=" + EVERYTHING);
        Set<String> ids = new TreeSet<>();
        page.path("data").forEach(user -> ids.add(user.path("id").asText()));
        if (ids.size() != page.path("total").asInt(-1)) {
            throw new IllegalStateException("Flowable listed " + ids.size() + " users of " + page.path("total"));
        }
        ids.removeIf(id -> !id.startsWith(prefix));
        return ids;
    }

    /** Users without a privilege are refused with 403, but only after their password was found right. */
    boolean canLogin(String user, String password) {
        int status = send("GET", "users?size=0", "", basic(user, password)).statusCode();
        return switch (status) {
            case 200, 403 -> true;
            case 401 -> false;
            default -> throw new IllegalStateException("a login as " + user + " was answered with " + status);
        };
    }

    private JsonNode get(String path) {
        HttpResponse<String> response = call("GET", path, "");
        if (response.statusCode() != 200) {
            throw new IllegalStateException("GET " + path + " was answered with " + response.statusCode());
        }
        try {
            return json.readTree(response.body().getBytes(UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("GET " + path + " was not answered with JSON", e);
        }
    }

    private HttpResponse<String> send(String method, String path, String body, String authorization) {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(LIMIT)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return http.sendAsync(request, BodyHandlers.ofString()).join();
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }
}
