package dev.tam.adapter.rest;

import feign.Request.HttpMethod;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A request as it is declared.
 *
 * @param operation what it is for
 * @param method its method
 * @param path what follows the base
 * @param query its parameters
 * @param headers its headers
 * @param body what it carries
 * @param auth its own authentication; empty for the service's
 * @param placeholders those that it names anywhere
 * @param rules what its answers mean
 */
record DeclaredRequest(
        Operation operation,
        HttpMethod method,
        Template path,
        Map<String, Template> query,
        Map<String, Template> headers,
        BodyTemplate body,
        Optional<Auth> auth,
        Set<String> placeholders,
        OutcomeRules rules) {

    /**
     * Puts a call's values in, each escaped for its place.
     *
     * @throws UnsendableException if a value is missing or does not fit its place
     */
    PreparedRequest prepare(CallScope scope) {
        return new PreparedRequest(method, pathAndQuery(scope), headers(scope), body.expand(scope));
    }

    boolean needsId() {
        return placeholders.contains("id");
    }

    DeclaredRequest withQuery(Map<String, String> more) {
        Map<String, Template> all = new LinkedHashMap<>(query);
        more.forEach((name, value) -> all.put(name, Template.literal(value)));
        return new DeclaredRequest(operation, method, path, all, headers, body, auth, placeholders, rules);
    }

    /** Which request it is, without any value. */
    @Override
    public String toString() {
        return operation.key();
    }

    private String pathAndQuery(CallScope scope) {
        String parameters = query.entrySet().stream()
                .map(parameter -> Escape.value(parameter.getKey()) + "="
                        + parameter.getValue().expand(scope, Escape::value, Escape::value))
                .collect(Collectors.joining("&"));
        return Escape.wholePath(path.expand(scope, Escape::path, Escape::segment))
                + (parameters.isEmpty() ? "" : "?" + parameters);
    }

    private Map<String, String> headers(CallScope scope) {
        Map<String, String> out = new LinkedHashMap<>();
        headers.forEach((name, value) -> out.put(name, Escape.header(value.expand(scope))));
        auth.ifPresent(a -> out.putAll(a.headers(scope)));
        return out;
    }
}
