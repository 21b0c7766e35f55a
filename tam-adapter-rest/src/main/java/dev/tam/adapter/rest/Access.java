package dev.tam.adapter.rest;

import dev.tam.spi.TimeSource;
import feign.Client;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How a service is told who asks, as it is declared.
 *
 * @param tokens where tokens are fetched; empty if none are
 * @param ways opens it
 */
record Access(Optional<URI> tokens, Ways ways) {

    /** Opens it; nothing is sent. */
    @FunctionalInterface
    interface Ways {

        /**
         * For a service.
         *
         * @param client carries requests for tokens
         * @param timeout how long one of these may take
         * @param time this JVM's time
         */
        Authentication open(Client client, Duration timeout, TimeSource time);
    }

    /** With credentials that are always the same. */
    static Access fixed(Credentials credentials) {
        return new Access(Optional.empty(), (client, timeout, time) -> Authentication.fixed(credentials));
    }

    /** With tokens from an address. */
    static Access tokens(URI base, Fetching fetching) {
        return new Access(
                Optional.of(base),
                (client, timeout, time) -> new TokenAuthentication(
                        new TokenCall(Wire.to(base, client), fetching.request(), fetching.meaning(), timeout, time),
                        fetching.refusals()));
    }
}
