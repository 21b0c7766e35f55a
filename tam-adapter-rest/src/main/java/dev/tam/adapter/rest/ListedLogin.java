package dev.tam.adapter.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tam.spi.ConfigValue;
import dev.tam.spi.PluginConfig;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where the login stands in an item of a list: at a pointer, or as a part of what stands there.
 *
 * @param at where
 * @param part what its first group finds is the login; empty if that is the whole value
 */
record ListedLogin(Pointer at, Optional<Pattern> part) {

    /** The keys that it may have. */
    static final Set<String> KEYS = Set.of("at", "matches");

    /** Reads {@code login:}, a pointer or a section that says more. */
    static Optional<ListedLogin> read(PluginConfig list) {
        if (!list.keys().contains("login")) {
            list.mistake("login", "is missing", "write the JSON pointer of the login in an item");
        }
        return list.value("login").filter(ConfigValue.Mapping.class::isInstance).isPresent()
                ? list.section("login").flatMap(ListedLogin::part)
                : Pointer.read(list, "login").map(at -> new ListedLogin(at, Optional.empty()));
    }

    private static Optional<ListedLogin> part(PluginConfig login) {
        login.allowOnly(KEYS);
        if (!login.keys().contains("at")) {
            login.mistake("at", "is missing", "write the JSON pointer of the value that has the login");
        }
        Optional<Pattern> part = login.text("matches").flatMap(regex -> Patterns.read(login, "matches", regex));
        if (part.filter(pattern -> pattern.matcher("").groupCount() != 1).isPresent()) {
            login.mistake(
                    "matches",
                    "has not one group, which is the login",
                    "write one such as \"^org\\.couchdb\\.user:(.+)$\"");
        }
        return Pointer.read(login, "at").map(at -> new ListedLogin(at, part));
    }

    /** The whole value of an item; empty if it has none. */
    Optional<String> valueIn(JsonNode item) {
        return at.scalarIn(item);
    }

    /**
     * The login that is in such a value; empty if the pattern says that the item is no account.
     *
     * @throws EndlessSearchException if that cannot be told in time
     */
    Optional<String> of(String value) {
        return part.isEmpty()
                ? Optional.of(value)
                : Search.first(part.get(), value).filter(login -> !login.isEmpty());
    }
}
