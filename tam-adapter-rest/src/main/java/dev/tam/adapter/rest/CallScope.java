package dev.tam.adapter.rest;

import dev.tam.Secret;
import dev.tam.ServiceId;
import dev.tam.spi.service.Call;
import dev.tam.spi.service.OpenedSession;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What placeholders stand for in one call. Shows no values. */
final class CallScope {

    /** What the names of what a log-in has issued begin with. */
    static final String SESSION = "session.";

    private static final String ITEM = "item";

    private static final Set<String> CALLED = Set.of("name", "login", "id", "prefix");

    static final CallScope NONE = new CallScope(Map.of(), Map.of());

    private final Map<String, String> values;
    private final Map<String, String> gathered;

    private CallScope(Map<String, String> values, Map<String, String> gathered) {
        this.values = values;
        this.gathered = gathered;
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
        return new CallScope(values, Map.of());
    }

    static CallScope ofPrefix(String prefix) {
        return new CallScope(Map.of("prefix", prefix), Map.of());
    }

    CallScope with(Secret password) {
        return with("password", password.reveal());
    }

    CallScope with(String name, String value) {
        Map<String, String> more = new HashMap<>(values);
        more.put(name, value);
        return new CallScope(more, gathered);
    }

    /** With an item of a list. */
    CallScope withItem(String item) {
        return with(ITEM, item);
    }

    /** With the item of another scope, or none if that has none. */
    CallScope withItemOf(CallScope other) {
        Map<String, String> more = new HashMap<>(values);
        more.remove(ITEM);
        Optional.ofNullable(other.values.get(ITEM)).ifPresent(item -> more.put(ITEM, item));
        return new CallScope(more, gathered);
    }

    /** With what a log-in that stayed open has issued. */
    CallScope with(OpenedSession session) {
        Map<String, String> revealed = new HashMap<>();
        session.values().forEach((name, value) -> revealed.put(name, value.reveal()));
        return withAll(SESSION, revealed, gathered);
    }

    /** With values that only later calls of the operation see. */
    CallScope keeping(Map<String, String> kept) {
        return withAll("kept.", kept, gathered);
    }

    /** With values that stay with the account. */
    CallScope gathering(Map<String, String> found) {
        Map<String, String> all = new HashMap<>(gathered);
        all.putAll(found);
        return withAll("values.", found, all);
    }

    /** The values that stay with the account, as far as the operation's calls gave them. */
    Map<String, String> gathered() {
        return gathered;
    }

    private CallScope withAll(String family, Map<String, String> found, Map<String, String> gatheredThen) {
        Map<String, String> more = new HashMap<>(values);
        found.forEach((name, value) -> more.put(family + name, value));
        return new CallScope(more, gatheredThen);
    }

    /** The same for people: only what the account is called is what it was. */
    CallScope redacted() {
        Map<String, String> masked = new HashMap<>(values);
        masked.replaceAll((name, value) -> CALLED.contains(name) ? value : Redaction.MASK);
        return new CallScope(masked, Map.of());
    }

    /** What the account is called. */
    Set<String> called() {
        return CALLED.stream().filter(this::has).map(this::require).collect(Collectors.toSet());
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String require(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new UnsendableException("the placeholder {" + name + "} has no value in this call");
        }
        if (value.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
            throw new UnsendableException("the value of {" + name + "} is no Unicode text");
        }
        return value;
    }

    private static String earlier(ServiceId service, String key) {
        return "earlier." + service + "." + key;
    }
}
