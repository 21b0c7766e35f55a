package dev.tam.adapter.rest;

import dev.tam.spi.service.Limits;
import dev.tam.spi.service.NameRules;
import dev.tam.spi.service.PasswordRules;
import java.time.Duration;
import java.util.Optional;

/**
 * What is said of how a typed service is called; what is empty was not said.
 *
 * @param access who asks
 * @param limits how many calls at once, how long, how slow the truth is
 * @param gap how long between two requests
 * @param cap how many bytes of an answer are read
 * @param tls whom to trust and who we are
 * @param proxy through what
 * @param names which logins the service accepts
 * @param passwords which passwords the service accepts
 */
record TypedBounds(
        Optional<Access> access,
        Optional<Limits> limits,
        Optional<Duration> gap,
        Optional<Integer> cap,
        Optional<Tls> tls,
        Optional<Route.Proxy> proxy,
        Optional<NameRules> names,
        Optional<PasswordRules> passwords) {

    /** Nothing but limits is said. */
    static TypedBounds of(Limits limits) {
        return new TypedBounds(
                Optional.empty(),
                Optional.of(limits),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** This, and where it says nothing, what the other says. */
    TypedBounds over(TypedBounds other) {
        return new TypedBounds(
                access.or(other::access),
                limits.or(other::limits),
                gap.or(other::gap),
                cap.or(other::cap),
                tls.or(other::tls),
                proxy.or(other::proxy),
                names.or(other::names),
                passwords.or(other::passwords));
    }

    Route route() {
        return new Route(tls, proxy);
    }
}
