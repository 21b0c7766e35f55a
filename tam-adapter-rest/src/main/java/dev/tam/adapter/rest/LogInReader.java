package dev.tam.adapter.rest;

import dev.tam.Secret;
import dev.tam.spi.PluginConfig;
import feign.Request.HttpMethod;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code logIn:}: a request whose answer carries a token in its body, a header or a cookie. It may name {@code
 * {user}} and {@code {password}}.
 *
 * @param config the section
 * @param parameters what a preset left open
 */
record LogInReader(PluginConfig config, Map<String, String> parameters) {

    static final Set<String> KEYS = Set.of(
            "base",
            "bases",
            "method",
            "path",
            "headers",
            "body",
            "form",
            "auth",
            "user",
            "password",
            "from",
            "as",
            "lasts",
            "expires",
            "outcomes",
            "renewOn");

    private static final List<HttpMethod> METHODS =
            List.of(HttpMethod.POST, HttpMethod.GET, HttpMethod.PUT, HttpMethod.PATCH);

    Optional<Fetching> read() {
        config.allowOnly(KEYS);
        Placeholders known = Placeholders.only("user", "password").with(parameters);
        Set<String> named = new HashSet<>();
        TemplateReader templates = new TemplateReader(config, known, named);
        Optional<Template> path = TokenPath.read(config, known);
        path.ifPresent(template -> named.addAll(template.placeholders()));
        Map<String, Template> headers = templates.map("headers");
        headers.keySet().removeIf(name -> !HeaderNames.check(config, "headers", name));
        HeaderNames.checkSecrets(config, "headers", headers);
        BodyTemplate body = body(templates);
        Auth auth = new AuthReader(known, named).read(config).orElse(new Auth.None());
        Optional<TokenCall.Meaning> meaning = meaning();
        Set<Integer> refusals = AccessReader.refusals(config);
        CallScope scope = scope(named);
        HttpMethod method = method();
        return path.flatMap(p ->
                meaning.map(m -> new Fetching(new TokenRequest(method, p, headers, body, auth, scope), m, refusals)));
    }

    private Optional<TokenCall.Meaning> meaning() {
        List<TokenPart> parts = TokenPart.read(config);
        Optional<Pointer> expires = Pointer.read(config, "expires");
        OutcomeRules rules = OutcomeRulesReader.read(config, Usual::ofToken);
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(new TokenCall.Meaning(parts, expires, config.duration("lasts"), rules));
    }

    /** What the request names must be there. */
    private CallScope scope(Set<String> named) {
        CallScope scope = CallScope.NONE;
        if (named.contains("user")) {
            Optional<String> user = AuthReader.required(
                    config, "user", AuthReader.text(config, "user", parameters), "write the user's name");
            scope = user.isPresent() ? scope.with("user", user.get()) : scope;
        }
        if (named.contains("password")) {
            Optional<Secret> password = AuthReader.required(
                    config, "password", config.secret("password"), "write a reference such as \"${env:NAME}\"");
            scope = password.isPresent() ? scope.with(password.get()) : scope;
        }
        return scope;
    }

    private BodyTemplate body(TemplateReader templates) {
        if (config.keys().contains("body") && config.keys().contains("form")) {
            config.mistake("form", "stands beside a body", "keep one of them");
        }
        return config.keys().contains("form")
                ? new BodyTemplate.Form(templates.parameters("form"))
                : templates
                        .json("body")
                        .<BodyTemplate>map(body -> new BodyTemplate.Json(body, Set.copyOf(templates.named())))
                        .orElseGet(BodyTemplate.None::new);
    }

    private HttpMethod method() {
        String word = config.text("method").orElse("POST");
        return METHODS.stream()
                .filter(method -> method.name().equals(word))
                .findFirst()
                .orElseGet(() -> {
                    List<String> known = METHODS.stream().map(HttpMethod::name).toList();
                    config.mistake("method", "is no method that fetches a token", Meant.by(word, known));
                    return HttpMethod.POST;
                });
    }
}
