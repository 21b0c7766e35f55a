package dev.tam.adapter.rest;

import dev.tam.spi.ConfigValue;
import dev.tam.spi.PluginConfig;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code auth:}. A value with a placeholder is the account's own; every other one that must stay secret is a
 * reference.
 */
record AuthReader(Placeholders known, Set<String> named) {

    private static final Set<String> KINDS = Set.of("none", "basic", "bearer", "header");

    /** Reads the service's own authentication: no placeholders. */
    static AuthReader ofService() {
        return new AuthReader(Placeholders.only(), new HashSet<>());
    }

    Optional<Auth> read(PluginConfig config) {
        return config.section("auth").flatMap(this::auth);
    }

    private Optional<Auth> auth(PluginConfig config) {
        config.allowOnly(KINDS);
        if (config.keys().stream().filter(KINDS::contains).count() != 1) {
            config.mistake("", "says more or less than one way", "write one of basic, bearer, header or none: true");
            return Optional.empty();
        }
        if (config.keys().contains("none")) {
            return Optional.of(new Auth.None());
        }
        if (config.keys().contains("bearer")) {
            return secret(config, "bearer").map(token -> new Auth.Header("Authorization", token.after("Bearer ")));
        }
        return config.section("basic").flatMap(this::basic).or(() -> config.section("header")
                .flatMap(this::header));
    }

    private Optional<Auth> basic(PluginConfig config) {
        config.allowOnly(Set.of("user", "password"));
        Optional<Template> user = user(config);
        Optional<Template> password = secret(config, "password");
        return user.flatMap(u -> password.map(p -> new Auth.Basic(u, p)));
    }

    private Optional<Auth> header(PluginConfig config) {
        config.allowOnly(Set.of("name", "value"));
        Optional<String> name = HeaderNames.read(config, "name");
        Optional<Template> value = secret(config, "value");
        return name.flatMap(n -> value.map(v -> new Auth.Header(n, v)));
    }

    private Optional<Template> user(PluginConfig config) {
        if (hasPlaceholder(config, "user")) {
            return new TemplateReader(config, known, named).text("user");
        }
        Optional<Template> user = config.text("user").map(Template::literal);
        return required(config, "user", user, "write the user's name");
    }

    private Optional<Template> secret(PluginConfig config, String key) {
        if (hasPlaceholder(config, key)) {
            return new TemplateReader(config, known, named).text(key);
        }
        Optional<Template> secret = config.secret(key).map(value -> Template.literal(value.reveal()));
        return required(config, key, secret, "write a reference such as \"${env:NAME}\"");
    }

    private boolean hasPlaceholder(PluginConfig config, String key) {
        return config.value(key)
                .filter(ConfigValue.Scalar.class::isInstance)
                .map(value -> ((ConfigValue.Scalar) value).text())
                .filter(text -> known.names().stream().anyMatch(name -> text.contains("{" + name + "}")))
                .isPresent();
    }

    private static Optional<Template> required(
            PluginConfig config, String key, Optional<Template> value, String remedy) {
        if (!config.keys().contains(key)) {
            config.mistake(key, "is missing", remedy);
        }
        return value;
    }
}
