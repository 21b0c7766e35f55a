package dev.tam.adapter.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import feign.Client;
import feign.Request;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sends prepared requests to an address. Feign's client carries them as they are written: its templates would drop
 * parameters without a value.
 *
 * @param base the address
 * @param client carries the requests
 * @param usual headers that stand between tam's own and those of a request
 */
record Wire(String base, Client client, Map<String, String> usual) {

    private static final String ACCEPTED = "application/json, */*;q=0.5";

    static Wire to(URI base, Client client) {
        return new Wire(base.toString(), client, Map.of());
    }

    /**
     * Sends a request and reads the whole answer, whatever its status.
     *
     * @param request what to send; its own headers stand above the usual ones
     * @param options its read time-out is the total deadline
     * @throws UnsendableException if it would not go to the address
     * @throws NotSentException if it never reached the service
     * @throws NotAllowedException if there is no token for it
     * @throws LostException if it was sent and its answer was not understood
     */
    Answer send(PreparedRequest request, Request.Options options) throws IOException {
        Map<String, Collection<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Accept", List.of(ACCEPTED));
        byte[] body = null;
        if (request.body() instanceof BodyTemplate.Body.Json json) {
            headers.put("Content-Type", List.of("application/json"));
            body = bytes(json);
        } else if (request.body() instanceof BodyTemplate.Body.Form form) {
            headers.put("Content-Type", List.of("application/x-www-form-urlencoded"));
            body = form.text().getBytes(StandardCharsets.UTF_8);
        }
        usual.forEach((name, value) -> {
            // The type that a service speaks is that of its JSON, not of forms.
            if (!name.equalsIgnoreCase("Content-Type") || request.body() instanceof BodyTemplate.Body.Json) {
                headers.put(name, List.of(value));
            }
        });
        request.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        String url = base + request.pathAndQuery();
        if (!request.pathAndQuery().startsWith("/") || !OwnAddress.isAt(url, base)) {
            throw new UnsendableException("the path leads to another address than the one that is allowed");
        }
        return Answer.of(client.execute(
                Request.create(request.method(), url, headers, body, StandardCharsets.UTF_8, null), options));
    }

    private static byte[] bytes(BodyTemplate.Body.Json json) {
        try {
            return Json.MAPPER.writeValueAsBytes(json.tree());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can always be written", e);
        }
    }
}
