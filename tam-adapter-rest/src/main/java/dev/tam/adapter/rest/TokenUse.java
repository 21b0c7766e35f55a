package dev.tam.adapter.rest;

import dev.tam.spi.PluginConfig;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** How requests carry a token. */
final class TokenUse {

    /** As RFC 6750 says. */
    static final TokenUse BEARER = header("Authorization", "Bearer ");

    /** The keys of which {@code as:} has one. */
    static final Set<String> WAYS = Set.of("header", "cookie", "parameter", "body");

    private final String target;
    private final Function<String, Credentials> use;

    private TokenUse(String target, Function<String, Credentials> use) {
        this.target = target;
        this.use = use;
    }

    static TokenUse header(String name, String prefix) {
        return new TokenUse(
                "header " + name.toLowerCase(Locale.ROOT), token -> Credentials.header(name, prefix + token));
    }

    static TokenUse cookie(String name) {
        return new TokenUse("cookie " + name, token -> Credentials.header(Credentials.COOKIE, name + "=" + token));
    }

    static TokenUse parameter(String name) {
        return new TokenUse("parameter " + name, token -> Credentials.parameter(name, token));
    }

    static TokenUse field(String name) {
        return new TokenUse("body " + name, token -> Credentials.field(name, token));
    }

    /** The way that it came, and a bearer for what comes from a body. */
    static Optional<TokenUse> back(PluginConfig from) {
        if (from.keys().contains("cookie")) {
            return TokenPlace.cookieName(from).map(TokenUse::cookie);
        }
        return from.keys().contains("header")
                ? HeaderNames.read(from, "header").map(name -> header(name, ""))
                : Optional.of(BEARER);
    }

    /** Where it stands in a request; two cannot stand in one place. */
    String target() {
        return target;
    }

    /** Reads one way of {@code as:}. */
    static Optional<TokenUse> declared(PluginConfig as) {
        as.allowOnly(Set.of("header", "prefix", "cookie", "parameter", "body"));
        if (as.keys().stream().filter(WAYS::contains).count() != 1) {
            as.mistake("", "says not one way", "write header:, cookie:, parameter: or body: with a name");
            return Optional.empty();
        }
        if (as.keys().contains("prefix") && !as.keys().contains("header")) {
            as.mistake("prefix", "means nothing here", "leave it out, or write it beside header:");
        }
        if (as.keys().contains("header")) {
            String prefix = as.text("prefix").orElse("");
            return HeaderNames.read(as, "header").map(name -> header(name, prefix));
        }
        if (as.keys().contains("cookie")) {
            return TokenPlace.cookieName(as).map(TokenUse::cookie);
        }
        return as.keys().contains("body")
                ? as.text("body").map(TokenUse::field)
                : as.text("parameter").map(TokenUse::parameter);
    }

    Credentials of(String token) {
        return use.apply(token);
    }
}
