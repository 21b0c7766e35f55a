package dev.tam.adapter.rest;

import dev.tam.spi.PluginConfig;
import feign.Request.HttpMethod;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what all requests have in common. */
record RequestReader(Operation operation) {

    /** The keys that every request may have. */
    static final Set<String> KEYS = Set.of("method", "path", "query", "headers", "body", "form", "auth", "outcomes");

    Optional<DeclaredRequest> read(PluginConfig config) {
        Set<String> named = new HashSet<>();
        TemplateReader templates = new TemplateReader(config, operation.placeholders(), named);
        Optional<Template> path = path(config, templates);
        Map<String, Template> headers = templates.map("headers");
        headers.keySet().removeIf(name -> !HeaderNames.check(config, "headers", name));
        Map<String, Template> query = templates.map("query");
        BodyTemplate body = body(config, templates);
        Optional<Auth> auth = new AuthReader(operation.placeholders(), named).read(config);
        OutcomeRules rules = OutcomeRulesReader.read(config, operation);
        HttpMethod method = method(config);
        return path.map(
                p -> new DeclaredRequest(operation, method, p, query, headers, body, auth, Set.copyOf(named), rules));
    }

    private Optional<Template> path(PluginConfig config, TemplateReader templates) {
        String written = config.text("path").orElse("");
        if (!written.startsWith("/")) {
            config.mistake("path", "does not begin with /", "write what follows the base, such as /users/{login}");
        } else if (written.contains("?")) {
            config.mistake("path", "contains a query", "write the parameters below query:");
        } else if ((written + "/").contains("/../") || (written + "/").contains("/./")) {
            config.mistake("path", "contains a step '.' or '..'", "write the path that is meant");
        }
        return templates.text("path");
    }

    private BodyTemplate body(PluginConfig config, TemplateReader templates) {
        if (config.keys().contains("body") && config.keys().contains("form")) {
            config.mistake("form", "stands beside a body", "keep one of them");
        }
        if (config.keys().contains("form")) {
            return new BodyTemplate.Form(templates.map("form"));
        }
        return templates.json("body").<BodyTemplate>map(BodyTemplate.Json::new).orElseGet(BodyTemplate.None::new);
    }

    private HttpMethod method(PluginConfig config) {
        String word = config.text("method").orElse(operation.method().name());
        return Arrays.stream(HttpMethod.values())
                .filter(method -> method != HttpMethod.CONNECT && method != HttpMethod.TRACE)
                .filter(method -> method.name().equals(word))
                .findFirst()
                .orElseGet(() -> {
                    config.mistake("method", "is no method", "write GET, POST, PUT, PATCH or DELETE");
                    return operation.method();
                });
    }
}
