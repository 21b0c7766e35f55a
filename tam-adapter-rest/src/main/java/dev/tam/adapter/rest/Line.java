package dev.tam.adapter.rest;

import dev.tam.spi.Deadline;
import dev.tam.spi.service.Outcome;
import java.net.URI;

/**
 * The way to a service.
 *
 * @param exchange carries its requests
 * @param base its address
 * @param watch hears of each
 */
record Line(Exchange exchange, URI base, ExchangeWatch watch) {

    /** The same, of which one more hears. */
    Line watchedBy(ExchangeWatch other) {
        return new Line(exchange, base, watch.and(other));
    }

    /** Sends a request. */
    Outcome<Judged> send(DeclaredRequest request, CallScope scope, Deadline deadline) {
        Outcome<Judged> outcome = exchange.send(request, scope, deadline);
        watch.made(request, scope, outcome);
        return outcome;
    }
}
