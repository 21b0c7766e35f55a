package dev.tam.adapter.rest.services;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tam.Secret;
import dev.tam.spi.service.OpenedSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keycloak in development mode, in memory, with the realm {@code shop} of {@code services/keycloak-realm.json}: a client
 * {@code tam} that may manage users by tokens that live two seconds, a role, a group, and passwords that are hashed fast. {@code .ci/services} unpacks it
 * into {@code target/services/keycloak}.
 */
final class KeycloakServer implements RealService {

    private static final String REALM = "shop";
    private static final String ADMIN = "admin";
    private static final Duration START_LIMIT = Duration.ofMinutes(10);

    private final ServerProcess process;
    private final URI base;
    private final String secret;
    private final String password;
    private final Http anonymous;

    private KeycloakServer(ServerProcess process, int port, String secret, String password) {
        this.process = process;
        this.base = Loopback.http(port);
        this.secret = secret;
        this.password = password;
        this.anonymous = Http.anonymous(base);
    }

    static KeycloakServer start() {
        int port = Loopback.freePort();
        String secret = Secrets.fresh();
        String password = Secrets.fresh();
        ProcessBuilder builder = command(installed(), port);
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "KC_BOOTSTRAP_ADMIN_USERNAME",
                        ADMIN,
                        "KC_BOOTSTRAP_ADMIN_PASSWORD",
                        password,
                        "TAM_CLIENT_SECRET",
                        secret));
        KeycloakServer server = new KeycloakServer(ServerProcess.start("Keycloak", builder), port, secret, password);
        server.process.await(() -> server.anonymous.answers("realms/" + REALM), START_LIMIT);
        return server;
    }

    @Override
    public String id() {
        return "keycloak";
    }

    @Override
    public URI base() {
        return base;
    }

    @Override
    public Map<String, String> references() {
        return Map.of("secret", secret);
    }

    @Override
    public Set<String> logins() {
        Set<String> logins = new TreeSet<>();
        admin().read(users("?max=100000"))
                .forEach(user -> logins.add(user.path("username").asText()));
        logins.removeIf(login -> !login.startsWith(PREFIX));
        return logins;
    }

    @Override
    public boolean canLogin(String login, String password) {
        HttpResponse<String> answer = token(REALM, login, password);
        if (answer.statusCode() == 200) {
            return true;
        } else if (answer.body().contains("Invalid user credentials")) {
            return false;
        }
        throw new IllegalStateException("a login as " + login + " was answered with " + answer.body());
    }

    /** By the token that renews the others, since those live two seconds. */
    @Override
    public OpenedSession logIn(String login, String password) {
        String renewing = Http.tree(token(REALM, login, password), "the log-in")
                .path("refresh_token")
                .asText();
        return new OpenedSession(Map.of("renewing", Secret.of(renewing)));
    }

    @Override
    public boolean isOpen(OpenedSession session) {
        HttpResponse<String> answer = token(
                REALM,
                Map.of(
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        session.values().get("renewing").reveal()));
        return switch (answer.statusCode()) {
            case 200 -> true;
            case 400 -> false;
            default -> throw new IllegalStateException("a renewal was answered with " + answer.statusCode());
        };
    }

    @Override
    public void plant(String login, String password) {
        String user = "{\"username\":\"" + login + "\",\"email\":\"" + login + "@stranger.test\",\"enabled\":true,"
                + "\"firstName\":\"A\",\"lastName\":\"Stranger\",\"credentials\":[{\"type\":\"password\",\"value\":\""
                + password + "\"}]}";
        Http.expect(201, admin().json("POST", users(""), user));
    }

    @Override
    public void uproot(String login) {
        Http.expect(204, admin().json("DELETE", users("/" + idOf(login)), ""));
    }

    /** The names of the realm's roles that the user was given. */
    Set<String> rolesOf(String login) {
        return names(admin().read(users("/" + idOf(login) + "/role-mappings/realm")));
    }

    /** The names of the groups that the user is in. */
    Set<String> groupsOf(String login) {
        return names(admin().read(users("/" + idOf(login) + "/groups")));
    }

    /** How many sessions the user has. */
    int sessionsOf(String login) {
        return admin().read(users("/" + idOf(login) + "/sessions")).size();
    }

    /** How many tokens it has given to tam's client, by its own record of events. */
    int tokensGiven() {
        return admin().read("admin/realms/" + REALM + "/events?type=CLIENT_LOGIN&client=tam&max=100000")
                .size();
    }

    @Override
    public void close() {
        process.close();
    }

    /** Each time with a new token, for none lasts. */
    private Http admin() {
        HttpResponse<String> answer = token("master", ADMIN, password);
        return Http.bearer(
                base, Http.tree(answer, "the log-in").path("access_token").asText());
    }

    private HttpResponse<String> token(String realm, String user, String password) {
        return token(realm, Map.of("grant_type", "password", "username", user, "password", password));
    }

    private HttpResponse<String> token(String realm, Map<String, String> grant) {
        Map<String, String> form = new HashMap<>(grant);
        form.put("client_id", "admin-cli");
        return anonymous.form("realms/" + realm + "/protocol/openid-connect/token", form);
    }

    private String idOf(String login) {
        return admin().read(users("?exact=true&username=" + Http.encoded(login)))
                .path(0)
                .path("id")
                .asText();
    }

    private static String users(String rest) {
        return "admin/realms/" + REALM + "/users" + rest;
    }

    private static Set<String> names(JsonNode all) {
        Set<String> names = new TreeSet<>();
        all.forEach(one -> names.add(one.path("name").asText()));
        return names;
    }

    private static ProcessBuilder command(Path home, int port) {
        return ServerProcess.watched(
                "sh",
                home.resolve("bin/kc.sh").toString(),
                "start-dev",
                "--import-realm",
                "--db=dev-mem",
                "--cache=local",
                "--http-host=127.0.0.1",
                "--http-port=" + port);
    }

    /** What is imported lies in the server's own folder; it takes the secret from the environment. */
    private static Path installed() {
        Path home = Installation.of("keycloak");
        try (InputStream realm = KeycloakServer.class.getResourceAsStream("/services/keycloak-realm.json")) {
            Path folder = Files.createDirectories(home.resolve("data/import"));
            Files.copy(realm, folder.resolve("shop.json"), StandardCopyOption.REPLACE_EXISTING);
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
