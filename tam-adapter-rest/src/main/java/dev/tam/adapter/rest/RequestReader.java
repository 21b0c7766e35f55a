package dev.tam.adapter.rest;

import dev.tam.spi.PluginConfig;
import feign.Request.HttpMethod;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads what all requests have in common.
 *
 * @param label which request it is, for people
 * @param usualMethod its method where none is written
 * @param known which placeholders it may name
 * @param usual what its answers mean without a rule
 * @param needsPath whether it says where it goes, rather than an answer
 */
record RequestReader(
        String label, HttpMethod usualMethod, Placeholders known, Function<Answer, Verdict> usual, boolean needsPath) {

    /** The keys that every request may have. */
    static final Set<String> KEYS =
            Set.of("method", "path", "query", "headers", "body", "onto", "form", "auth", "outcomes");

    private static final List<HttpMethod> METHODS = List.of(
            HttpMethod.GET,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.HEAD,
            HttpMethod.OPTIONS);

    Optional<DeclaredRequest> read(PluginConfig config) {
        Set<String> named = new HashSet<>();
        TemplateReader templates = new TemplateReader(config, known, named);
        Optional<Template> path = path(config, templates);
        Map<String, Template> headers = templates.map("headers");
        headers.keySet().removeIf(name -> !HeaderNames.check(config, "headers", name));
        HeaderNames.checkSecrets(config, "headers", headers);
        List<Parameter> query = templates.parameters("query");
        BodyTemplate body = body(config, new TemplateReader(config, known, new HashSet<>()));
        named.addAll(body.placeholders());
        Optional<Auth> auth = new AuthReader(known, named).read(config);
        HttpMethod method = method(config);
        Purpose purpose = purpose(config, method);
        OutcomeRules rules = OutcomeRulesReader.read(config, purpose == Purpose.CHANGE ? Usual.ofChange(usual) : usual);
        return path.map(p ->
                new DeclaredRequest(label, method, p, query, headers, body, auth, Set.copyOf(named), rules, purpose));
    }

    private Optional<Template> path(PluginConfig config, TemplateReader templates) {
        if (!needsPath && !config.keys().contains("path")) {
            return Optional.of(Template.literal("/"));
        }
        String written = TemplateReader.written(config, "path").orElse("");
        if (TemplateReader.hasReference(written)) {
            return templates.text("path");
        }
        if (!written.startsWith("/")) {
            config.mistake("path", "does not begin with /", "write what follows the base, such as /users/{login}");
        } else if (written.contains("?")) {
            config.mistake("path", "contains a query", "write the parameters below query:");
        } else if (Detours.isIn(written)) {
            config.mistake(
                    "path", "contains a step '.' or '..', or an escape that hides one", "write the path that is meant");
        }
        return templates.text("path");
    }

    private BodyTemplate body(PluginConfig config, TemplateReader templates) {
        if (config.keys().contains("body") && config.keys().contains("form")) {
            config.mistake("form", "stands beside a body", "keep one of them");
        }
        if (config.keys().contains("form")) {
            return new BodyTemplate.Form(templates.parameters("form"));
        }
        if (config.keys().contains("onto") && !config.keys().contains("body")) {
            config.mistake("onto", "has nothing to lay over it", "write body: with the fields that change");
        }
        Optional<JsonTemplate> onto = templates.json("onto");
        return templates
                .json("body")
                .map(body -> onto.map(lower -> JsonTemplate.over(lower, body)).orElse(body))
                .<BodyTemplate>map(body -> new BodyTemplate.Json(body, Set.copyOf(templates.named())))
                .orElseGet(BodyTemplate.None::new);
    }

    /** As its method usually means it, unless it says otherwise. */
    private static Purpose purpose(PluginConfig config, HttpMethod method) {
        return config.bool("changes").orElse(Usual.changes(method)) ? Purpose.CHANGE : Purpose.LOOK;
    }

    private HttpMethod method(PluginConfig config) {
        String word = config.text("method").orElse(usualMethod.name());
        return METHODS.stream()
                .filter(method -> method.name().equals(word))
                .findFirst()
                .orElseGet(() -> {
                    List<String> known = METHODS.stream().map(HttpMethod::name).toList();
                    config.mistake("method", "is no method", Meant.by(word, known));
                    return usualMethod;
                });
    }
}
