package dev.tam.adapter.rest;

import dev.tam.spi.PluginConfig;
import dev.tam.spi.service.Limits;
import dev.tam.spi.service.NameRules;
import dev.tam.spi.service.PasswordRules;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads which names and passwords a service accepts, and how many calls it bears. */
final class RulesReader {

    /** The keys of the service's section that it reads. */
    static final Set<String> KEYS =
            Set.of("names", "passwords", "parallel", "timeout", "visibilityDelay", "maxServerDelay");

    /** The keys of {@code names:}. */
    static final Set<String> NAME_KEYS = Set.of("min", "max", "pattern", "login");

    /** The keys of {@code passwords:}. */
    static final Set<String> PASSWORD_KEYS = Set.of("min", "max", "specials");

    private RulesReader() {}

    static NameRules names(PluginConfig config) {
        return config.section("names").map(RulesReader::nameRules).orElse(NameRules.ANY);
    }

    static PasswordRules passwords(PluginConfig config) {
        return config.section("passwords").map(RulesReader::passwordRules).orElse(PasswordRules.DEFAULT);
    }

    static Limits limits(PluginConfig config, Limits usual) {
        Limits limits = with(
                config,
                "parallel",
                PluginConfig::integer,
                usual,
                (l, parallel) -> new Limits(parallel, l.callTimeout(), l.visibilityDelay(), l.maxServerDelay()));
        limits = with(
                config,
                "timeout",
                PluginConfig::duration,
                limits,
                (l, timeout) -> new Limits(l.parallel(), timeout, l.visibilityDelay(), l.maxServerDelay()));
        limits = with(
                config,
                "visibilityDelay",
                PluginConfig::duration,
                limits,
                (l, delay) -> new Limits(l.parallel(), l.callTimeout(), delay, l.maxServerDelay()));
        return with(
                config,
                "maxServerDelay",
                PluginConfig::duration,
                limits,
                (l, delay) -> new Limits(l.parallel(), l.callTimeout(), l.visibilityDelay(), delay));
    }

    /** The limits with what is written at a key, each alone, so that a mistake stands at its own. */
    private static <T> Limits with(
            PluginConfig config,
            String key,
            BiFunction<PluginConfig, String, Optional<T>> type,
            Limits limits,
            BiFunction<Limits, T, Limits> changed) {
        return type.apply(config, key)
                .map(value -> valid(config, key, limits, () -> changed.apply(limits, value)))
                .orElse(limits);
    }

    private static NameRules nameRules(PluginConfig config) {
        config.allowOnly(NAME_KEYS);
        NameRules usual = NameRules.ANY;
        int min = config.integer("min").orElse(usual.minLength());
        int max = config.integer("max").orElse(usual.maxLength());
        Pattern pattern = config.text("pattern")
                .flatMap(text -> Patterns.read(config, "pattern", text))
                .orElse(usual.pattern());
        return valid(config, "", usual, () -> new NameRules(min, max, pattern, login(config)));
    }

    private static String login(PluginConfig config) {
        String login = config.text("login").orElse(NameRules.ANY.login());
        if (!login.matches(".*\\{(name|digits:[1-9][0-9]?)}.*")) {
            config.mistake("login", "is the same for all accounts", "use {name} or {digits:12} in it");
        }
        return login;
    }

    private static PasswordRules passwordRules(PluginConfig config) {
        config.allowOnly(PASSWORD_KEYS);
        PasswordRules usual = PasswordRules.DEFAULT;
        int min = config.integer("min").orElse(usual.minLength());
        int max = config.integer("max").orElse(usual.maxLength());
        String specials = config.text("specials").orElse(usual.specials());
        return valid(config, "", usual, () -> new PasswordRules(min, max, specials));
    }

    private static <T> T valid(PluginConfig config, String key, T usual, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            config.mistake(key, "cannot be: " + e.getMessage(), "correct the values or leave them out");
            return usual;
        }
    }
}
