package dev.tam.adapter.rest;

import feign.Request;
import java.util.Map;

/**
 * A request with the values of one call in it: everything is escaped for its place. Shows nothing of them.
 *
 * @param method the HTTP method
 * @param pathAndQuery what follows the base
 * @param headers its headers, those of its own authentication included
 * @param body what it carries
 */
record PreparedRequest(
        Request.HttpMethod method, String pathAndQuery, Map<String, String> headers, BodyTemplate.Body body) {

    @Override
    public String toString() {
        return "PreparedRequest[" + method + "]";
    }
}
