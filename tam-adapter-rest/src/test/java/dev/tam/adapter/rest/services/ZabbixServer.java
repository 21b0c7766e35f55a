package dev.tam.adapter.rest.services;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Zabbix's pages and their API, from Debian's packages, in PHP's own server, with a MariaDB of its own.
 * {@code src/it/zabbix} lays them out.
 */
final class ZabbixServer implements RealService {

    private static final Path SCRIPTS = Path.of("src", "it", "zabbix");
    /** What Zabbix is delivered with, for its user {@code Admin}. */
    private static final String PASSWORD = "zabbix";

    private static final String API = "api_jsonrpc.php";
    private static final String USER = "{\"username\":\"%s\",\"%s\":\"%s\"%s}";
    private static final Duration START_LIMIT = Duration.ofMinutes(10);

    private final RunFolder folder;
    private final OwnMariaDb database;
    private final ServerProcess pages;
    private final URI base;

    private ZabbixServer(RunFolder folder, OwnMariaDb database, ServerProcess pages, int port) {
        this.folder = folder;
        this.database = database;
        this.pages = pages;
        this.base = Loopback.http(port);
    }

    static ZabbixServer start() {
        RunFolder folder = RunFolder.create("zabbix");
        int port = Loopback.freePort();
        script("prepare", folder);
        OwnMariaDb database = OwnMariaDb.start(folder);
        script("load", folder);
        ZabbixServer server = new ZabbixServer(folder, database, pages(folder, port), port);
        server.pages.await(() -> Http.anonymous(server.base).answers("robots.txt"), START_LIMIT);
        return server;
    }

    @Override
    public String id() {
        return "zabbix";
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
        return Map.of("password", PASSWORD);
    }

    @Override
    public Set<String> logins() {
        Set<String> logins = new TreeSet<>();
        asAdmin("user.get", "{\"output\":[\"username\"]}")
                .path("result")
                .forEach(user -> logins.add(user.path("username").asText()));
        logins.removeIf(login -> !login.startsWith(PREFIX));
        return logins;
    }

    @Override
    public boolean canLogin(String login, String password) {
        JsonNode answer = tokenOf(login, password);
        if (answer.has("result")) {
            return true;
        } else if (answer.at("/error/data").asText().startsWith("Incorrect user name or password")) {
            return false;
        }
        throw new IllegalStateException("a login as " + login + " was answered with " + answer);
    }

    @Override
    public void plant(String login, String password) {
        String more = ",\"roleid\":\"1\",\"usrgrps\":[{\"usrgrpid\":\"8\"}]";
        expectResult(asAdmin("user.create", USER.formatted(login, "passwd", password, more)));
    }

    @Override
    public void uproot(String login) {
        JsonNode users = asAdmin("user.get", "{\"filter\":{\"username\":\"" + login + "\"}}");
        String id = users.at("/result/0/userid").asText();
        expectResult(asAdmin("user.delete", "[\"" + id + "\"]"));
    }

    @Override
    public void close() {
        pages.close();
        database.close();
        folder.close();
    }

    private JsonNode tokenOf(String login, String password) {
        return call("user.login", USER.formatted(login, "password", password, ""), "");
    }

    private JsonNode asAdmin(String method, String parameters) {
        String token = expectResult(tokenOf("Admin", PASSWORD)).asText();
        return call(method, parameters, ",\"auth\":\"" + token + "\"");
    }

    private JsonNode call(String method, String parameters, String more) {
        String request = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s%s}";
        HttpResponse<String> answer =
                Http.anonymous(base).json("POST", API, request.formatted(method, parameters, more));
        return Http.tree(answer, API);
    }

    private static JsonNode expectResult(JsonNode answer) {
        if (!answer.has("result")) {
            throw new IllegalStateException("Zabbix answered " + answer);
        }
        return answer.path("result");
    }

    private static void script(String name, RunFolder folder) {
        ProcessBuilder builder = new ProcessBuilder(
                SCRIPTS.resolve(name + ".sh").toString(), folder.path().toString());
        Command.run(builder, folder.path().resolve(name + ".log"), START_LIMIT);
    }

    private static ServerProcess pages(RunFolder folder, int port) {
        ProcessBuilder builder = ServerProcess.watched(
                "/usr/bin/php",
                "-d",
                "mysqli.default_socket=" + OwnMariaDb.socket(folder),
                "-S",
                "127.0.0.1:" + port,
                "-t",
                folder.file("www"));
        builder.environment().put("PHP_CLI_SERVER_WORKERS", "4");
        return ServerProcess.start("Zabbix", builder);
    }
}
