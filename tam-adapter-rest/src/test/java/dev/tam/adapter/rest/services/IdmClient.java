package dev.tam.adapter.rest.services;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.TreeSet;

/** A test's own view of Flowable's users. */
final class IdmClient {

    /** All in one page: pages read one by one would miss users while others are deleted. */
    private static final int EVERYTHING = 1_000_000;

    private final URI base;
    private final Http http;

    /** {@code base} ends with {@code /idm-api/}; requests are made as {@code user}. */
    IdmClient(URI base, String user, String password) {
        this.base = base;
        this.http = Http.basic(base, user, password);
    }

    /** Sends {@code body} as JSON; an empty one is not sent. */
    HttpResponse<String> call(String method, String path, String body) {
        return http.json(method, path, body);
    }

    /** The ids that start with {@code prefix}, in order: Flowable itself filters ids only by equality. */
    Set<String> userIds(String prefix) {
        JsonNode page = http.read("users?size=" + EVERYTHING);
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
        int status = Http.basic(base, user, password).get("users?size=0").statusCode();
        return switch (status) {
            case 200, 403 -> true;
            case 401 -> false;
            default -> throw new IllegalStateException("a login as " + user + " was answered with " + status);
        };
    }
}
