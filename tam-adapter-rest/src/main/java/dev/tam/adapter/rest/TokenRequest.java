package dev.tam.adapter.rest;

import feign.Request.HttpMethod;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The request that fetches a token, with the values that it sends. Shows nothing of them.
 *
 * @param method its method
 * @param path what follows the base
 * @param headers its headers
 * @param body what it carries
 * @param auth what it says in a header of who asks
 * @param scope the values
 */
record TokenRequest(
        HttpMethod method,
        Template path,
        Map<String, Template> headers,
        BodyTemplate body,
        Auth auth,
        CallScope scope) {

    /**
     * Puts the values in.
     *
     * @throws UnsendableException if a value does not fit its place
     */
    PreparedRequest prepare() {
        Map<String, String> all = new LinkedHashMap<>();
        headers.forEach((name, value) -> all.put(name, Escape.header(value.expand(scope))));
        Credentials credentials = auth.credentials(scope);
        all.putAll(credentials.headers());
        String way = Escape.wholePath(path.expand(scope, Escape::path, Escape::segment));
        return new PreparedRequest(method, Escape.query(way, credentials.query()), all, body.expand(scope));
    }

    @Override
    public String toString() {
        return "TokenRequest[" + method + "]";
    }
}
