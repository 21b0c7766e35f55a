package dev.tam.adapter.rest;

import java.lang.ref.WeakReference;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The pooled clients behind the services: one for all that go the usual way, one more for each other route. Each has
 * threads of its own, a selector and up to four that go when there is nothing to do, so that services share them. Code that a
 * context brings, to trust or to sign, runs on those four: if it hangs, its own route alone waits.
 *
 * <p>A client lasts as long as a service that uses it. It cannot be closed on Java 17: it ends when nobody has it any more,
 * and its route is forgotten with it.
 *
 * <p>Safe for use by many threads.
 */
final class HttpClients {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final HttpClient USUAL = build(Route.USUAL);

    private final Map<Route, WeakReference<HttpClient>> others = new HashMap<>();

    /** The client for a route; the same one for an equal route, while somebody has it. */
    synchronized HttpClient of(Route route) {
        if (route.equals(Route.USUAL)) {
            return USUAL;
        }
        forget();
        WeakReference<HttpClient> known = others.get(route);
        HttpClient client = known == null ? null : known.get();
        if (client == null) {
            client = build(route);
            others.put(route, new WeakReference<>(client));
        }
        return client;
    }

    /** What a route was made from, such as a supplier of a context, may hold much. */
    private void forget() {
        others.values().removeIf(client -> client.refersTo(null));
    }

    private static HttpClient build(Route route) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .executor(DaemonThreads.atMost(4, "tam-http-"))
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT);
        route.tls().ifPresent(tls -> builder.sslContext(tls.context().get()));
        route.proxy().ifPresent(proxy -> builder.proxy(proxy.selector()));
        return builder.build();
    }
}
