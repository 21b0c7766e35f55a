package dev.tam.adapter.rest;

import dev.tam.Secret;
import dev.tam.ServiceId;
import dev.tam.spi.service.Call;
import java.util.HashMap;
import java.util.Map;

/** What placeholders stand for in one call. Shows no values. */
final class CallScope {

    static final CallScope NONE = new CallScope(Map.of());

    private final Map<String, String> values;

    private CallScope(Map<String, String> values) {
        this.values = values;
    }

    static CallScope of(Call call) {
        Map<String, String> values = new HashMap<>();
        values.put("name", call.subject().name().value());
        values.put("login", call.subject().login());
        values.put("idempotencyKey", call.idempotencyKey());
        values.put("fence", Long.toString(call.fence()));
        call.subject().externalId().ifPresent(id -> values.put("id", id));
        call.values().attributes().forEach((k, v) -> values.put("attributes." + k, v));
        call.values().values().forEach((k, v) -> values.put("values." + k, v));
        call.values().earlier().forEach((service, map) -> map.forEach((k, v) -> values.put(earlier(service, k), v)));
        if (values.containsKey("attributes.email")) {
            values.put("email", values.get("attributes.email"));
        }
        return new CallScope(values);
    }

    static CallScope ofPrefix(String prefix) {
        return new CallScope(Map.of("prefix", prefix));
    }

    CallScope with(Secret password) {
        return with("password", password.reveal());
    }

    CallScope with(String name, String value) {
        Map<String, String> more = new HashMap<>(values);
        more.put(name, value);
        return new CallScope(more);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String require(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new UnsendableException("the placeholder {" + name + "} has no value in this call");
        }
        return value;
    }

    private static String earlier(ServiceId service, String key) {
        return "earlier." + service + "." + key;
    }
}
