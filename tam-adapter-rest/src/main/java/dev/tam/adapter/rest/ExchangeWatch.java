package dev.tam.adapter.rest;

import dev.tam.spi.service.Outcome;

/** Hears of each request that an operation made. Heard on the thread that made it. */
@FunctionalInterface
interface ExchangeWatch {

    /** Hears of nothing. */
    ExchangeWatch NONE = (request, scope, outcome) -> {};

    /**
     * A request was made, or could not be.
     *
     * @param request which
     * @param scope what its placeholders stood for
     * @param outcome what came of it
     */
    void made(DeclaredRequest request, CallScope scope, Outcome<Judged> outcome);

    /** Both hear. */
    default ExchangeWatch and(ExchangeWatch other) {
        return (request, scope, outcome) -> {
            made(request, scope, outcome);
            other.made(request, scope, outcome);
        };
    }
}
