package dev.tam.adapter.rest;

import feign.Request.HttpMethod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A request as it is declared.
 *
 * @param label which request it is, for people
 * @param method its method
 * @param path what follows the base
 * @param query its parameters
 * @param headers its headers
 * @param body what it carries
 * @param auth its own authentication; empty for the service's
 * @param placeholders those that it names anywhere
 * @param rules what its answers mean
 * @param purpose what it is for
 */
record DeclaredRequest(
        String label,
        HttpMethod method,
        Template path,
        List<Parameter> query,
        Map<String, Template> headers,
        BodyTemplate body,
        Optional<Auth> auth,
        Set<String> placeholders,
        OutcomeRules rules,
        Purpose purpose) {

    private static final Set<String> OF_ACCOUNT = Set.of("login", "name", "email");

    /**
     * Puts a call's values in, each escaped for its place.
     *
     * @throws UnsendableException if a value is missing or does not fit its place
     */
    PreparedRequest prepare(CallScope scope) {
        Credentials credentials = auth.map(own -> own.credentials(scope)).orElse(Credentials.NONE);
        Map<String, String> all = headers(scope);
        all.putAll(credentials.headers());
        String pathAndQuery = Escape.query(pathAndQuery(scope), credentials.query());
        return new PreparedRequest(method, pathAndQuery, all, body.expand(scope));
    }

    /** The same that tries an account's password. */
    DeclaredRequest tryingPassword() {
        return new DeclaredRequest(
                label, method, path, query, headers, body, auth, placeholders, rules, Purpose.TRY_PASSWORD);
    }

    /** Whether an answer may be about tam's own credentials: where a password is tried, unless a rule says what else it means. */
    boolean mayBeAboutTam(Answer answer) {
        return purpose != Purpose.TRY_PASSWORD
                || rules.declared(answer)
                        .map(verdict -> verdict == Verdict.NOT_ALLOWED)
                        .orElse(true);
    }

    /** Whether its path says which account it is about. */
    boolean asksByPath() {
        return path.placeholders().stream().anyMatch(DeclaredRequest::tellsWhich);
    }

    private static boolean tellsWhich(String placeholder) {
        return OF_ACCOUNT.contains(placeholder)
                || placeholder.equals("id")
                || placeholder.startsWith("values.")
                || placeholder.startsWith("kept.");
    }

    /** Whether no answer to it has a body, whatever the service would say. */
    boolean asksForNoBody() {
        return method == HttpMethod.HEAD;
    }

    /** Whether its parameters say which account it is about, and its path does not. */
    boolean asksByQuery() {
        return asks(query.stream().flatMap(parameter -> parameter.value().placeholders().stream()));
    }

    /** Whether what it carries says which account it is about, and its path does not. */
    boolean asksByBody() {
        return asks(body.placeholders().stream());
    }

    private boolean asks(Stream<String> said) {
        return !asksByPath() && said.anyMatch(OF_ACCOUNT::contains);
    }

    /** The same with parameters set anew. */
    DeclaredRequest withQuery(Map<String, String> more) {
        List<Parameter> all = new ArrayList<>(query);
        all.removeIf(parameter -> more.containsKey(parameter.name()));
        more.forEach((name, value) -> all.add(new Parameter(name, Template.literal(value))));
        return at(path, all);
    }

    /** The same at an address that an answer gave. */
    DeclaredRequest at(OwnAddress address) {
        return at(address.path(), address.query());
    }

    /** Which request it is, without any value. */
    @Override
    public String toString() {
        return label;
    }

    private DeclaredRequest at(Template newPath, List<Parameter> newQuery) {
        return new DeclaredRequest(label, method, newPath, newQuery, headers, body, auth, placeholders, rules, purpose);
    }

    private String pathAndQuery(CallScope scope) {
        String parameters =
                query.stream().map(parameter -> parameter.encoded(scope)).collect(Collectors.joining("&"));
        return Escape.wholePath(path.expand(scope, Escape::path, Escape::segment))
                + (parameters.isEmpty() ? "" : "?" + parameters);
    }

    private Map<String, String> headers(CallScope scope) {
        Map<String, String> out = new LinkedHashMap<>();
        headers.forEach((name, value) -> out.put(name, Escape.header(value.expand(scope))));
        return out;
    }
}
