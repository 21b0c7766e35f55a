package dev.tam.adapter.rest;

import dev.tam.spi.PluginConfig;
import java.net.URI;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads a service's own {@code auth:}.
 *
 * @param environment which environment is configured
 * @param base the service's address, where tokens come from unless another is written
 * @param parameters what a preset left open
 */
record AccessReader(String environment, Optional<URI> base, Map<String, String> parameters) {

    /** What is said of who asks; empty if that has a mistake. */
    Optional<Access> read(PluginConfig config) {
        if (!config.keys().contains("auth")) {
            return Optional.of(Access.fixed(Credentials.NONE));
        }
        if (AuthReader.isBareText(config)) {
            return Optional.empty();
        }
        return AuthReader.isList(config)
                ? reader().several(config).flatMap(ways -> fixed(config, "auth", ways))
                : config.section("auth").filter(AuthReader::isOneWay).flatMap(this::way);
    }

    private AuthReader reader() {
        return new AuthReader(Placeholders.only().with(parameters), new HashSet<>());
    }

    private Optional<Access> way(PluginConfig auth) {
        if (auth.keys().contains("oauth2")) {
            return auth.section("oauth2")
                    .flatMap(section -> tokens(section, s -> new OAuth2Reader(s, parameters).read()));
        }
        if (auth.keys().contains("logIn")) {
            return auth.section("logIn")
                    .flatMap(section -> tokens(section, s -> new LogInReader(s, parameters).read()));
        }
        return reader().way(auth).flatMap(way -> fixed(auth, "", way));
    }

    private static Optional<Access> fixed(PluginConfig config, String key, Auth way) {
        try {
            return Optional.of(Access.fixed(way.credentials(CallScope.NONE)));
        } catch (UnsendableException e) {
            config.mistake(key, "cannot be sent: " + e.getMessage(), "correct the value that it refers to");
            return Optional.empty();
        }
    }

    private Optional<Access> tokens(PluginConfig section, Function<PluginConfig, Optional<Fetching>> reader) {
        boolean elsewhere = section.keys().contains("base") || section.keys().contains("bases");
        Optional<URI> address = elsewhere ? Endpoint.read(section, environment) : base;
        Optional<Fetching> fetching = reader.apply(section);
        return address.flatMap(uri -> fetching.map(f -> Access.tokens(uri, f)));
    }

    /** Reads {@code renewOn:}. */
    static Set<Integer> refusals(PluginConfig config) {
        if (!config.keys().contains("renewOn")) {
            return Fetching.REFUSALS;
        }
        Set<String> written = Set.copyOf(config.texts("renewOn"));
        if (written.isEmpty() || !written.stream().allMatch(status -> status.matches("[34][0-9]{2}"))) {
            config.mistake("renewOn", "is no list of statuses from 300 to 499", "write one such as [401, 403]");
            return Fetching.REFUSALS;
        }
        return written.stream().map(Integer::valueOf).collect(Collectors.toUnmodifiableSet());
    }
}
