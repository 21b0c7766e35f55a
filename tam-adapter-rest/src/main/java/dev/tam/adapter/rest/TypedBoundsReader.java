package dev.tam.adapter.rest;

import dev.tam.spi.PluginConfig;
import dev.tam.spi.service.ServiceContext;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads what a section says of how a typed service is called, by the keys of declared services. A section that says where
 * the service is declares one that the typed service stands in for: of that nothing is read. The usual limits hold in any
 * case.
 */
record TypedBoundsReader(PluginConfig config, ServiceContext context, URI base) {

    private static final Set<String> KEYS = Stream.of(
                    RulesReader.KEYS, RouteReader.KEYS, Set.of("auth", Pace.KEY, AnswerCap.KEY))
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    /** Tokens come from the service's address unless another is written. */
    static TypedBounds read(ServiceContext context, URI base) {
        return new TypedBoundsReader(context.config(), context, base).read();
    }

    private TypedBounds read() {
        if (ServiceFiles.isDeclared(config)) {
            return TypedBounds.of(context.limits());
        }
        config.allowOnly(KEYS);
        Route route = RouteReader.read(config, context.loader());
        return new TypedBounds(
                config.keys().contains("auth") ? access().read(config) : Optional.empty(),
                Optional.of(RulesReader.limits(config, context.limits())),
                Pace.gap(config),
                AnswerCap.read(config),
                route.tls(),
                route.proxy(),
                ifSaid("names", RulesReader::names),
                ifSaid("passwords", RulesReader::passwords));
    }

    private AccessReader access() {
        return new AccessReader(context.environment(), Optional.of(base), Map.of());
    }

    private <T> Optional<T> ifSaid(String key, Function<PluginConfig, T> reader) {
        return config.keys().contains(key) ? Optional.of(reader.apply(config)) : Optional.empty();
    }
}
