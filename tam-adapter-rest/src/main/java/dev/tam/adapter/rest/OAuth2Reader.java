package dev.tam.adapter.rest;

import dev.tam.Secret;
import dev.tam.spi.PluginConfig;
import feign.Request.HttpMethod;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code oauth2:}: the grants of RFC 6749 that need no browser. With a user it is the password grant, else that of
 * client credentials.
 *
 * @param config the section
 * @param parameters what a preset left open
 */
record OAuth2Reader(PluginConfig config, Map<String, String> parameters) {

    static final Set<String> KEYS = Set.of(
            "base",
            "bases",
            "path",
            "client",
            "secret",
            "clientIn",
            "user",
            "password",
            "scope",
            "parameters",
            "renewOn");

    static final TokenCall.Meaning MEANING = new TokenCall.Meaning(
            List.of(new TokenPart(TokenPlace.at(new Pointer("/access_token")), TokenUse.BEARER)),
            Optional.of(new Pointer("/expires_in")),
            Optional.empty(),
            new OutcomeRules(List.of(), Usual::ofToken));

    Optional<Fetching> read() {
        config.allowOnly(KEYS);
        Optional<Template> path = TokenPath.read(config, Placeholders.only().with(parameters));
        Optional<String> client = AuthReader.required(config, "client", text("client"), "write the client's id");
        boolean ofUser = config.keys().contains("user");
        Optional<Secret> secret = config.secret("secret");
        Optional<Secret> password = config.secret("password");
        if (!ofUser) {
            AuthReader.required(config, "secret", secret, "write a reference such as \"${env:NAME}\"");
        }
        if (ofUser != config.keys().contains("password")) {
            config.mistake(ofUser ? "password" : "user", "is missing", "write user: and password: together");
        }
        Set<Integer> refusals = AccessReader.refusals(config);
        List<Parameter> form = form(ofUser, password);
        boolean inForm = isInForm() || secret.isEmpty();
        return path.flatMap(p -> client.map(id -> {
            if (inForm) {
                form.add(new Parameter("client_id", Template.literal(id)));
                secret.ifPresent(s -> form.add(new Parameter("client_secret", Template.literal(s.reveal()))));
            }
            Auth auth = inForm ? new Auth.None() : header(id, secret.get());
            return new Fetching(request(p, form, auth), MEANING, refusals);
        }));
    }

    private List<Parameter> form(boolean ofUser, Optional<Secret> password) {
        List<Parameter> form = new ArrayList<>();
        form.add(new Parameter("grant_type", Template.literal(ofUser ? "password" : "client_credentials")));
        text("user").ifPresent(user -> form.add(new Parameter("username", Template.literal(user))));
        password.ifPresent(p -> form.add(new Parameter("password", Template.literal(p.reveal()))));
        text("scope").ifPresent(scope -> form.add(new Parameter("scope", Template.literal(scope))));
        form.addAll(new TemplateReader(config, Placeholders.only().with(parameters), new HashSet<>())
                .parameters("parameters"));
        return form;
    }

    private Optional<String> text(String key) {
        return AuthReader.text(config, key, parameters);
    }

    private boolean isInForm() {
        String place = config.text("clientIn").orElse("header");
        if (!Set.of("header", "form").contains(place)) {
            config.mistake(
                    "clientIn",
                    "is no place for the client's id and secret",
                    Meant.by(place, List.of("header", "form")));
        }
        return place.equals("form");
    }

    /** RFC 6749, 2.3.1: both are encoded before they are joined. */
    static Auth header(String client, Secret secret) {
        return new Auth.Basic(Template.literal(Escape.value(client)), Template.literal(Escape.value(secret.reveal())));
    }

    private static TokenRequest request(Template path, List<Parameter> form, Auth auth) {
        return new TokenRequest(HttpMethod.POST, path, Map.of(), new BodyTemplate.Form(form), auth, CallScope.NONE);
    }
}
