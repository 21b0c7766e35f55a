package dev.tam.adapter.rest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What says in a request who asks. Shows nothing of it.
 *
 * @param headers headers, fit to be sent
 * @param query parameters, not escaped yet
 * @param fields fields of a JSON body
 */
record Credentials(Map<String, String> headers, Map<String, String> query, Map<String, String> fields) {

    static final String COOKIE = "Cookie";

    static final Credentials NONE = new Credentials(Map.of(), Map.of(), Map.of());

    static Credentials header(String name, String value) {
        return new Credentials(Map.of(name, Escape.header(value)), Map.of(), Map.of());
    }

    static Credentials parameter(String name, String value) {
        return new Credentials(Map.of(), Map.of(name, value), Map.of());
    }

    static Credentials field(String name, String value) {
        return new Credentials(Map.of(), Map.of(), Map.of(name, value));
    }

    /** Both; cookies share a header. */
    Credentials and(Credentials other) {
        Map<String, String> both = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        both.putAll(headers);
        other.headers.forEach((name, value) -> both.merge(name, value, (one, more) -> joined(name, one, more)));
        return new Credentials(
                Collections.unmodifiableMap(both), together(query, other.query), together(fields, other.fields));
    }

    private static Map<String, String> together(Map<String, String> some, Map<String, String> others) {
        Map<String, String> all = new LinkedHashMap<>(some);
        all.putAll(others);
        return Collections.unmodifiableMap(all);
    }

    /** Two values of a header in one: cookies stand beside each other, of all else the second counts. */
    static String joined(String name, String one, String more) {
        return name.equalsIgnoreCase(COOKIE) ? one + "; " + more : more;
    }

    @Override
    public String toString() {
        return "Credentials[hidden]";
    }
}
