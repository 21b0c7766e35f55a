package dev.tam.adapter.rest;

import dev.tam.spi.PluginConfig;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/** Reads {@code tls:} and {@code proxy:}. */
final class RouteReader {

    /** The keys of the service's section that it reads. */
    static final Set<String> KEYS = Set.of("tls", "proxy");

    private RouteReader() {}

    static Route read(PluginConfig config, ClassLoader loader) {
        return new Route(config.section("tls").flatMap(tls -> TlsReader.read(tls, loader)), proxy(config));
    }

    private static Optional<Route.Proxy> proxy(PluginConfig config) {
        Optional<String> written = config.text("proxy");
        if (written.filter("none"::equals).isPresent()) {
            return Optional.of(Route.Proxy.NONE);
        }
        Optional<Route.Proxy> proxy = written.flatMap(RouteReader::proxy);
        if (written.isPresent() && proxy.isEmpty()) {
            config.mistake(
                    "proxy",
                    "is no address of a proxy",
                    "write one such as http://proxy.example.net:3128, without user or path, or none; link-local and metadata"
                            + " addresses are none");
        }
        return proxy;
    }

    private static Optional<Route.Proxy> proxy(String text) {
        try {
            URI uri = new URI(text);
            boolean plain = "http".equalsIgnoreCase(uri.getScheme())
                    && uri.getHost() != null
                    && !ForbiddenHosts.contain(uri.getHost())
                    && uri.getRawUserInfo() == null
                    && Route.Proxy.isPort(uri.getPort())
                    && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            return plain ? Optional.of(new Route.Proxy(uri.getHost(), uri.getPort())) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
