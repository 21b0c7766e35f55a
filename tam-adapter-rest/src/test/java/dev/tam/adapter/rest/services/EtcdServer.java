package dev.tam.adapter.rest.services;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * etcd, from Debian's package, alone in its cluster. It hashes passwords as fast as it can be told to; how long that takes is not
 * what is judged here.
 */
final class EtcdServer implements RealService {

    private static final String ROOT = "root";
    private static final Duration START_LIMIT = Duration.ofMinutes(1);

    private final RunFolder folder;
    private final ServerProcess process;
    private final URI base;
    private final String password;

    private EtcdServer(RunFolder folder, ServerProcess process, int port, String password) {
        this.folder = folder;
        this.process = process;
        this.base = Loopback.http(port).resolve("v3/auth/");
        this.password = password;
    }

    static EtcdServer start() {
        RunFolder folder = RunFolder.create("etcd");
        int port = Loopback.freePort();
        String clients = "http://127.0.0.1:" + port;
        String peers = "http://127.0.0.1:" + Loopback.freePort();
        ProcessBuilder builder = ServerProcess.watched(
                "/usr/bin/etcd",
                "--data-dir=" + folder.file("data"),
                "--listen-client-urls=" + clients,
                "--advertise-client-urls=" + clients,
                "--listen-peer-urls=" + peers,
                "--initial-advertise-peer-urls=" + peers,
                "--initial-cluster=default=" + peers,
                "--bcrypt-cost=4",
                "--log-level=warn");
        ServerProcess process = ServerProcess.start("etcd", builder);
        EtcdServer server = new EtcdServer(folder, process, port, Secrets.fresh());
        process.await(() -> Http.anonymous(URI.create(clients + "/")).answers("health"), START_LIMIT);
        server.enable();
        return server;
    }

    @Override
    public String id() {
        return "etcd";
    }

    @Override
    public String declaration() {
        return ExampleFile.text(id());
    }

    @Override
    public URI base() {
        return base;
    }

    @Override
    public Map<String, String> references() {
        return Map.of("password", password);
    }

    @Override
    public Set<String> logins() {
        Set<String> logins = new TreeSet<>();
        JsonNode list = Http.tree(api().json("POST", "user/list", "{}"), "user/list");
        list.path("users").forEach(user -> logins.add(user.asText()));
        logins.removeIf(login -> !login.startsWith(PREFIX));
        return logins;
    }

    @Override
    public boolean canLogin(String login, String password) {
        HttpResponse<String> answer = logInAs(login, password);
        return switch (answer.statusCode()) {
            case 200 -> true;
            case 400 -> false;
            default ->
                throw new IllegalStateException("a login as " + login + " was answered with " + answer.statusCode());
        };
    }

    @Override
    public void plant(String login, String password) {
        Http.expect(200, api().json("POST", "user/add", user(login, password)));
    }

    @Override
    public void uproot(String login) {
        Http.expect(200, api().json("POST", "user/delete", "{\"name\":\"" + login + "\"}"));
    }

    @Override
    public void close() {
        process.close();
        folder.close();
    }

    /** From here on nobody does anything without a token. */
    private void enable() {
        Http open = Http.anonymous(base);
        Http.expect(200, open.json("POST", "user/add", user(ROOT, password)));
        Http.expect(200, open.json("POST", "role/add", "{\"name\":\"root\"}"));
        Http.expect(200, open.json("POST", "role/add", "{\"name\":\"tam\"}"));
        Http.expect(200, open.json("POST", "user/grant", "{\"user\":\"root\",\"role\":\"root\"}"));
        Http.expect(200, open.json("POST", "enable", "{}"));
    }

    private HttpResponse<String> logInAs(String login, String password) {
        return Http.anonymous(base).json("POST", "authenticate", user(login, password));
    }

    private Http api() {
        String token =
                Http.tree(logInAs(ROOT, password), "authenticate").path("token").asText();
        return Http.header(base, Http.AUTHORIZATION, token);
    }

    private static String user(String name, String password) {
        return "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}";
    }
}
