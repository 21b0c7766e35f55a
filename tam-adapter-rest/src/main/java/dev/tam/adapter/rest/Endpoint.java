package dev.tam.adapter.rest;

import dev.tam.spi.PluginConfig;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Reads the address of a service and refuses those that no service has. */
final class Endpoint {

    private Endpoint() {}

    /** {@code base:}, or the entry of {@code bases:} for the environment. */
    static Optional<URI> read(PluginConfig config, String environment) {
        if (config.keys().contains("base") && config.keys().contains("bases")) {
            config.mistake("bases", "stands beside a base", "keep one of them");
            return Optional.empty();
        }
        if (!config.keys().contains("bases")) {
            return base(config, "base", "write the service's address, or bases: with one per environment");
        }
        return config.section("bases")
                .flatMap(bases -> base(bases, environment, "write the service's address in this environment"));
    }

    /**
     * An address that is given in Java, without a slash at its end.
     *
     * @throws IllegalArgumentException if it is none that a service has
     */
    static URI require(URI address) {
        Optional<URI> uri = parse(address.toString());
        Optional<Mistake> mistake = uri.isEmpty() ? Optional.of(Mistake.NO_URL) : Mistake.in(uri.get());
        if (mistake.isPresent()) {
            throw new IllegalArgumentException("the address " + mistake.get().problem + "; " + mistake.get().remedy);
        }
        return uri.get();
    }

    private static Optional<URI> base(PluginConfig config, String key, String remedy) {
        if (!config.keys().contains(key)) {
            config.mistake(key, "is missing", remedy);
        }
        return config.text(key).flatMap(text -> check(config, key, text));
    }

    private static Optional<URI> check(PluginConfig config, String key, String text) {
        Optional<URI> uri = parse(text);
        Optional<Mistake> mistake = uri.isEmpty() ? Optional.of(Mistake.NO_URL) : Mistake.in(uri.get());
        mistake.ifPresent(m -> config.mistake(key, m.problem, m.remedy));
        return mistake.isPresent() ? Optional.empty() : uri;
    }

    private static Optional<URI> parse(String text) {
        try {
            return Optional.of(new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** What can be wrong with an address. Messages do not repeat it: it may carry a password. */
    private enum Mistake {
        NO_URL("is no http or https URL with a host", "write one such as https://users.example.net/api"),
        UNDERSCORE(
                "has a host with an underscore, which no host on the internet has",
                "give it another name, or write its address"),
        USER_INFO("carries a user", "move it to auth: {basic: {user: ..., password: \"${env:NAME}\"}}"),
        PORT("has a port that is none", "write one of 1 to 65535, or none for that of the scheme"),
        QUERY("has a query, a fragment or steps", "write what every request shares: scheme, host, port, path"),
        METADATA("is a link-local or metadata address", "write the address of the service under test");

        private final String problem;
        private final String remedy;

        Mistake(String problem, String remedy) {
            this.problem = problem;
            this.remedy = remedy;
        }

        static Optional<Mistake> in(URI uri) {
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (uri.getRawUserInfo() != null
                    || String.valueOf(uri.getRawAuthority()).contains("@")) {
                return Optional.of(USER_INFO);
            } else if (!(scheme.equals("http") || scheme.equals("https")) || uri.getHost() == null) {
                boolean underscore = String.valueOf(uri.getRawAuthority()).contains("_");
                return Optional.of(underscore ? UNDERSCORE : NO_URL);
            } else if (uri.getPort() != -1 && !Route.Proxy.isPort(uri.getPort())) {
                return Optional.of(PORT);
            } else if (uri.getRawQuery() != null || uri.getRawFragment() != null || Detours.isIn(uri.getRawPath())) {
                return Optional.of(QUERY);
            }
            return ForbiddenHosts.contain(uri.getHost()) ? Optional.of(METADATA) : Optional.empty();
        }
    }
}
