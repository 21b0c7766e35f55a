package dev.tam.adapter.rest;

import dev.tam.spi.ConfigValue.Scalar;
import dev.tam.spi.ConfigValue.Sequence;
import dev.tam.spi.PluginConfig;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the ways of {@code auth:} that need no token. A value with a placeholder is the account's own; every other one
 * that must stay secret is a reference.
 */
record AuthReader(Placeholders known, Set<String> named) {

    /** The ways to say who asks; those that fetch a token are a service's alone. */
    static final Set<String> KINDS = Set.of("none", "basic", "bearer", "header", "parameter", "oauth2", "logIn");

    /** A brace that is none of a reference. */
    private static final Pattern BRACE = Pattern.compile("(?<![$#])\\{");

    private static final Pattern NAMED = Pattern.compile("(?<!\\{)\\{([^{}:]*)(?::[^{}]*)?}");

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{[^{}]*\\}");

    private static final Set<String> OF_SERVICES = Set.of("oauth2", "logIn");

    /** Reads a request's own {@code auth:}. */
    Optional<Auth> read(PluginConfig config) {
        if (isBareText(config)) {
            return Optional.empty();
        }
        return isList(config)
                ? several(config)
                : config.section("auth").filter(AuthReader::isOneWay).flatMap(this::way);
    }

    /** Whether several ways stand there, all of which are said. */
    static boolean isList(PluginConfig config) {
        return config.value("auth").filter(Sequence.class::isInstance).isPresent();
    }

    /** Reads several ways that need no token; two of them in one place are a mistake. */
    Optional<Auth> several(PluginConfig config) {
        List<PluginConfig> sections = config.sections("auth");
        List<Auth> ways = sections.stream()
                .filter(AuthReader::isOneWay)
                .flatMap(section -> way(section).stream())
                .toList();
        boolean apart = ways.stream().map(Auth::place).distinct().count() == ways.size();
        if (!apart || sections.isEmpty()) {
            config.mistake("auth", "does not say several ways, each in a place of its own", "write one header or more");
        }
        return apart && !ways.isEmpty() && ways.size() == sections.size()
                ? Optional.of(new Auth.Several(ways))
                : Optional.empty();
    }

    /** Whether a text stands where a way should; a mistake is noted then. */
    static boolean isBareText(PluginConfig config) {
        boolean bare = config.value("auth").filter(Scalar.class::isInstance).isPresent();
        if (bare) {
            config.mistake(
                    "auth", "does not say which way", "write auth: { bearer: \"${env:NAME}\" }, basic or header");
        }
        return bare;
    }

    /** Whether a section says one way, and no other. */
    static boolean isOneWay(PluginConfig auth) {
        auth.allowOnly(KINDS);
        if (auth.keys().stream().filter(KINDS::contains).count() != 1) {
            auth.mistake(
                    "",
                    "says more or less than one way",
                    "write one of basic, bearer, header, parameter, oauth2, logIn or none: true");
            return false;
        }
        return true;
    }

    Optional<Auth> way(PluginConfig auth) {
        if (auth.keys().stream().anyMatch(OF_SERVICES::contains)) {
            auth.mistake("", "fetches a token for one request", "write it in the auth: of the service, alone");
            return Optional.empty();
        }
        if (auth.keys().contains("none")) {
            return none(auth);
        }
        if (auth.keys().contains("bearer")) {
            return secret(auth, "bearer", "write the reference alone, tam puts 'Bearer ' before the token")
                    .map(token -> new Auth.Header("Authorization", token.after(Template.literal("Bearer "))));
        }
        return auth.section("basic")
                .flatMap(this::basic)
                .or(() -> auth.section("header").flatMap(this::header))
                .or(() -> auth.section("parameter").flatMap(this::parameter));
    }

    private static Optional<Auth> none(PluginConfig auth) {
        Optional<Boolean> none = auth.bool("none");
        if (none.filter(said -> !said).isPresent()) {
            auth.mistake("none", "says no way", "write none: true, or another way");
        }
        return none.filter(said -> said).map(said -> new Auth.None());
    }

    private Optional<Auth> basic(PluginConfig config) {
        config.allowOnly(Set.of("user", "password"));
        Optional<Template> user = user(config);
        Optional<Template> password = secret(config, "password", "write the reference alone");
        return user.flatMap(u -> password.map(p -> new Auth.Basic(u, p)));
    }

    private Optional<Auth> header(PluginConfig config) {
        config.allowOnly(Set.of("name", "prefix", "value"));
        Optional<String> name = HeaderNames.read(config, "name");
        Optional<Template> prefix =
                config.keys().contains("prefix") ? text(config, "prefix") : Optional.of(Template.literal(""));
        Optional<Template> value =
                secret(config, "value", "write the reference alone, and what stands before it as prefix:");
        return name.flatMap(n -> prefix.flatMap(p -> value.map(v -> new Auth.Header(n, v.after(p)))));
    }

    private Optional<Auth> parameter(PluginConfig config) {
        config.allowOnly(Set.of("name", "value"));
        Optional<String> name = required(config, "name", config.text("name"), "write the parameter's name");
        Optional<Template> value = secret(config, "value", "write the reference alone");
        return name.flatMap(n -> value.map(v -> new Auth.Parameter(n, v)));
    }

    private Optional<Template> user(PluginConfig config) {
        return required(config, "user", text(config, "user"), "write the user's name");
    }

    private Optional<Template> text(PluginConfig config, String key) {
        return hasBrace(config, key) ? template(config, key) : config.text(key).map(Template::literal);
    }

    /** A text of a service that may name what a preset leaves open. */
    static Optional<String> text(PluginConfig config, String key, Map<String, String> parameters) {
        return new AuthReader(Placeholders.only().with(parameters), new HashSet<>())
                .text(config, key)
                .map(template -> template.expand(CallScope.NONE));
    }

    private Optional<Template> secret(PluginConfig config, String key, String alone) {
        if (namesWhatIsUnknown(config, key)) {
            config.mistake(
                    key,
                    "names a placeholder that there is not, or is a secret in plain sight",
                    "write a reference such as \"${env:NAME}\", or one of " + known.listed());
            return Optional.empty();
        }
        if (hasBrace(config, key)) {
            Optional<Template> template = template(config, key);
            if (template.isEmpty() || !template.get().placeholders().isEmpty()) {
                return template;
            }
        }
        if (isWrapped(config, key)) {
            config.mistake(key, "has text around its reference", alone);
            return Optional.empty();
        }
        Optional<Template> secret = config.secret(key).map(value -> Template.literal(value.reveal()));
        return required(config, key, secret, "write a reference such as \"${env:NAME}\"");
    }

    /** In a template a reference would stand for itself, and be sent as it is written. */
    private Optional<Template> template(PluginConfig config, String key) {
        if (TemplateReader.written(config, key)
                .filter(text -> text.contains("${"))
                .isPresent()) {
            config.mistake(key, "has a reference beside a placeholder", "write one of them alone");
            return Optional.empty();
        }
        return new TemplateReader(config, known, named).text(key);
    }

    private static boolean isWrapped(PluginConfig config, String key) {
        return TemplateReader.written(config, key)
                .filter(text -> text.contains("${") && !REFERENCE.matcher(text).matches())
                .isPresent();
    }

    /** What a secret has between braces is not told: it may be a part of it. */
    private boolean namesWhatIsUnknown(PluginConfig config, String key) {
        return TemplateReader.written(config, key)
                .filter(text -> !text.contains("${"))
                .filter(text -> NAMED.matcher(text)
                        .results()
                        .map(found -> found.group(1))
                        .anyMatch(name ->
                                !known.contains(name) && known.fixedValue(name).isEmpty() && !known.isNearlyOne(name)))
                .isPresent();
    }

    private static boolean hasBrace(PluginConfig config, String key) {
        return TemplateReader.written(config, key)
                .filter(text -> BRACE.matcher(text).find())
                .isPresent();
    }

    /** The value, or a mistake if its key is missing. */
    static <T> Optional<T> required(PluginConfig config, String key, Optional<T> value, String remedy) {
        if (!config.keys().contains(key)) {
            config.mistake(key, "is missing", remedy);
        }
        return value;
    }
}
