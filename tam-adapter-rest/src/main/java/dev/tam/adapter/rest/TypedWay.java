package dev.tam.adapter.rest;

import dev.tam.spi.service.Description;
import dev.tam.spi.service.Limits;
import dev.tam.spi.service.NameRules;
import dev.tam.spi.service.PasswordRules;
import dev.tam.spi.service.ServiceContext;
import feign.Client;
import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The way to a typed service.
 *
 * @param base its address
 * @param feign in which language
 * @param bounds how it may be called
 */
record TypedWay(URI base, TypedFeign feign, TypedBounds bounds) {

    private static final HttpClients CLIENTS = new HttpClients();

    /** The same, and where it says nothing, what the configuration says. */
    TypedWay in(ServiceContext context) {
        return new TypedWay(base, feign, bounds.over(TypedBoundsReader.read(context, base)));
    }

    /** The interface, each of whose requests goes this way. Nothing is sent. */
    <T> T open(Class<T> api) {
        Optional<Pace> pace = bounds.gap().map(between -> new Pace(between, feign.time()));
        Client client = PacedClient.of(
                new BoundedClient(CLIENTS.of(bounds.route()), bounds.cap().orElse(AnswerCap.USUAL)),
                pace,
                feign.time());
        Authentication who = access().ways().open(client, limits().callTimeout(), feign.time());
        Client secured = new SecuredClient(client, who, feign.time(), answer -> true);
        return feign.build(api, base, new TypedClient(secured, base, feign.time()));
    }

    Description description(TypedSteps<?> steps) {
        Set<URI> endpoints = new HashSet<>(Set.of(base));
        access().tokens().ifPresent(endpoints::add);
        return new Description(
                endpoints,
                bounds.names().orElse(NameRules.ANY),
                bounds.passwords().orElse(PasswordRules.DEFAULT),
                steps.capabilities(),
                limits());
    }

    private Access access() {
        return bounds.access().orElseGet(() -> Access.fixed(Credentials.NONE));
    }

    private Limits limits() {
        return bounds.limits().orElse(Limits.DEFAULT);
    }
}
