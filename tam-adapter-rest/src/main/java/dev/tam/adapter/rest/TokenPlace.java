package dev.tam.adapter.rest;

import dev.tam.spi.PluginConfig;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Where an answer carries a token. */
final class TokenPlace {

    private static final Pattern COOKIE = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final int LONGEST = 16_384;

    private final Function<Answer, Optional<String>> source;

    private TokenPlace(Function<Answer, Optional<String>> source) {
        this.source = source;
    }

    static TokenPlace at(Pointer pointer) {
        return new TokenPlace(pointer::scalarIn);
    }

    static TokenPlace cookie(String name) {
        return new TokenPlace(answer -> answer.cookie(name));
    }

    static TokenPlace header(String name) {
        return new TokenPlace(answer -> answer.header(name).map(String::strip));
    }

    /** Reads {@code from:}. */
    static Optional<TokenPlace> read(PluginConfig config) {
        config.allowOnly(Set.of("at", "header", "cookie"));
        if (config.keys().size() != 1) {
            config.mistake("", "says not one place", "write at: with a JSON pointer, header: or cookie: with a name");
            return Optional.empty();
        }
        if (config.keys().contains("at")) {
            return Pointer.read(config, "at").map(TokenPlace::at);
        }
        return config.keys().contains("header")
                ? HeaderNames.read(config, "header").map(TokenPlace::header)
                : cookieName(config).map(TokenPlace::cookie);
    }

    static Optional<String> cookieName(PluginConfig config) {
        Optional<String> name = config.text("cookie");
        if (name.filter(text -> COOKIE.matcher(text).matches()).isEmpty()) {
            config.mistake("cookie", "is no cookie's name", "use letters, digits, - and _");
            return Optional.empty();
        }
        return name;
    }

    /** The token if there is one that can be sent in a header. */
    Optional<String> in(Answer answer) {
        return source.apply(answer)
                .filter(token -> !token.isEmpty() && token.length() <= LONGEST)
                .filter(token -> token.chars().allMatch(c -> c >= ' ' && c <= '~'));
    }
}
