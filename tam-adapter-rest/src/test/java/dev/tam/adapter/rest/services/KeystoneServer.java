package dev.tam.adapter.rest.services;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * OpenStack Keystone, from Debian's package, in the uWSGI that the package runs it with, with a MariaDB of its own: with a file
 * of SQLite its processes wait for each other's locks, and its threads share one connection and fail. It hashes passwords as fast
 * as it can be told to; how long that takes is not what is judged here.
 */
final class KeystoneServer implements RealService {

    private static final String ADMIN = "admin";
    private static final int PROCESSES = 4;
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final RunFolder folder;
    private final OwnMariaDb database;
    private final ServerProcess process;
    private final URI base;
    private final String password;

    private KeystoneServer(RunFolder folder, OwnMariaDb database, ServerProcess process, int port, String password) {
        this.folder = folder;
        this.database = database;
        this.process = process;
        this.base = Loopback.http(port).resolve("v3/");
        this.password = password;
    }

    static KeystoneServer start() {
        RunFolder folder = RunFolder.create("keystone");
        int port = Loopback.freePort();
        String password = Secrets.fresh();
        folder.write("keystone.conf", """
                [DEFAULT]
                log_file =
                use_stderr = true
                [database]
                connection = mysql+pymysql://root@localhost/keystone?charset=utf8mb4&unix_socket=%2$s
                [fernet_tokens]
                key_repository = %1$s/tokens
                [credential]
                key_repository = %1$s/credentials
                [identity]
                password_hash_rounds = 4
                [cache]
                enabled = false
                """.formatted(folder.path(), OwnMariaDb.socket(folder)));
        OwnMariaDb database = OwnMariaDb.start(folder);
        createDatabase(folder);
        manage(folder, password, "db_sync");
        String me = System.getProperty("user.name");
        manage(folder, password, "fernet_setup", "--keystone-user=" + me, "--keystone-group=" + me);
        manage(folder, password, "bootstrap");
        ProcessBuilder builder = ServerProcess.watched(
                "/usr/bin/uwsgi",
                "--plugin=python3",
                "--master",
                "--die-on-term",
                "--lazy-apps",
                "--processes=" + PROCESSES,
                "--http-socket=127.0.0.1:" + port,
                "--wsgi-file=/usr/bin/keystone-wsgi-public",
                "--rem-header=Content-Length",
                "--add-header=Connection: close");
        builder.environment().put("OS_KEYSTONE_CONFIG_FILES", folder.file("keystone.conf"));
        KeystoneServer server =
                new KeystoneServer(folder, database, ServerProcess.start("Keystone", builder), port, password);
        server.process.await(() -> Http.anonymous(server.base).answers("../v3"), START_LIMIT);
        return server;
    }

    @Override
    public String id() {
        return "keystone";
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
        api().read("users")
                .path("users")
                .forEach(user -> logins.add(user.path("name").asText()));
        logins.removeIf(login -> !login.startsWith(PREFIX));
        return logins;
    }

    @Override
    public boolean canLogin(String login, String password) {
        int status = logInAs(login, password, "").statusCode();
        return switch (status) {
            case 201 -> true;
            case 401 -> false;
            default -> throw new IllegalStateException("a login as " + login + " was answered with " + status);
        };
    }

    @Override
    public void plant(String login, String password) {
        String user = "{\"user\":{\"name\":\"%s\",\"domain_id\":\"default\",\"password\":\"%s\"}}";
        Http.expect(201, api().json("POST", "users", user.formatted(login, password)));
    }

    @Override
    public void uproot(String login) {
        JsonNode users = api().read("users?name=" + login).path("users");
        Http.expect(
                204, api().json("DELETE", "users/" + users.path(0).path("id").asText(), ""));
    }

    @Override
    public void close() {
        process.close();
        database.close();
        folder.close();
    }

    private static void createDatabase(RunFolder folder) {
        ProcessBuilder client = new ProcessBuilder(
                "mariadb",
                "--no-defaults",
                "--user=root",
                "--socket=" + OwnMariaDb.socket(folder),
                "--execute=create database keystone");
        Command.run(client, folder.path().resolve("create-database.log"), START_LIMIT);
    }

    private HttpResponse<String> logInAs(String login, String password, String scope) {
        String identity = """
                {"auth":{"identity":{"methods":["password"],"password":{"user":
                {"name":"%s","domain":{"id":"default"},"password":"%s"}}}%s}}""";
        return Http.anonymous(base).json("POST", "auth/tokens", identity.formatted(login, password, scope));
    }

    private Http api() {
        String project = ",\"scope\":{\"project\":{\"name\":\"admin\",\"domain\":{\"id\":\"default\"}}}";
        HttpResponse<String> answer = logInAs(ADMIN, password, project);
        Http.expect(201, answer);
        return Http.header(
                base,
                "X-Auth-Token",
                answer.headers().firstValue("X-Subject-Token").orElseThrow());
    }

    /** Every user of the machine may read a command line, so that the password stands in the environment. */
    private static void manage(RunFolder folder, String password, String what, String... options) {
        List<String> command = new ArrayList<>(
                List.of("/usr/bin/keystone-manage", "--config-file=" + folder.file("keystone.conf"), what));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("OS_BOOTSTRAP_PASSWORD", password);
        Command.run(builder, folder.path().resolve(what + ".log"), START_LIMIT);
    }
}
