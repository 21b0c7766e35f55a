package dev.tam.adapter.rest.services;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * RabbitMQ with its management API, from Debian's package, with a node name, folders and a port mapper (epmd) of its own,
 * all on loopback. The port mapper is started apart: one that Erlang starts itself would outlive us.
 */
final class RabbitMqServer implements RealService {

    private static final String SERVER = "/usr/lib/rabbitmq/bin/rabbitmq-server";
    private static final String ADMIN = "admin";
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final RunFolder folder;
    private final ServerProcess mapper;
    private final ServerProcess process;
    private final URI base;
    private final String password;

    private RabbitMqServer(RunFolder folder, ServerProcess mapper, ServerProcess process, int port, String password) {
        this.folder = folder;
        this.mapper = mapper;
        this.process = process;
        this.base = Loopback.http(port);
        this.password = password;
    }

    static RabbitMqServer start() {
        RunFolder folder = RunFolder.create("rabbitmq");
        int mapperPort = Loopback.freePort();
        int port = Loopback.freePort();
        String password = Secrets.fresh();
        folder.write("enabled_plugins", "[rabbitmq_management].");
        folder.write("rabbitmq.conf", """
                listeners.tcp = none
                management.tcp.ip = 127.0.0.1
                management.tcp.port = %d
                default_user = %s
                default_pass = %s
                log.console = true
                log.file = false
                """.formatted(port, ADMIN, password));
        ServerProcess mapper = mapper(mapperPort);
        ProcessBuilder builder = ServerProcess.watched(SERVER);
        builder.environment().putAll(environment(folder, mapperPort));
        ServerProcess process = ServerProcess.start("RabbitMQ", builder);
        RabbitMqServer server = new RabbitMqServer(folder, mapper, process, port, password);
        process.await(() -> server.api().answers("api/users"), START_LIMIT);
        return server;
    }

    @Override
    public String id() {
        return "rabbitmq";
    }

    @Override
    public URI base() {
        return base;
    }

    @Override
    public Map<String, String> references() {
        return Map.of("user", ADMIN, "password", password);
    }

    @Override
    public Set<String> logins() {
        Set<String> logins = new TreeSet<>();
        api().read("api/users").forEach(user -> logins.add(user.path("name").asText()));
        logins.removeIf(login -> !login.startsWith(PREFIX));
        return logins;
    }

    /** Who may not use the management API is told so once the password was found right. */
    @Override
    public boolean canLogin(String login, String password) {
        HttpResponse<String> answer = Http.basic(base, login, password).get("api/whoami");
        String said = answer.statusCode() + " " + answer.body();
        if (answer.statusCode() == 200 || said.contains("\"reason\":\"Not management user\"")) {
            return true;
        } else if (said.contains("\"reason\":\"Login failed\"")) {
            return false;
        }
        throw new IllegalStateException("a login as " + login + " was answered with " + said);
    }

    @Override
    public void plant(String login, String password) {
        String user = "{\"password\":\"" + password + "\",\"tags\":\"\"}";
        Http.expect(201, api().json("PUT", "api/users/" + login, user));
    }

    @Override
    public void uproot(String login) {
        Http.expect(204, api().json("DELETE", "api/users/" + login, ""));
    }

    /** What the user may configure, write and read in the virtual host {@code /}. */
    JsonNode permissionsOf(String login) {
        return api().read("api/permissions/%2F/" + login);
    }

    @Override
    public void close() {
        process.close();
        mapper.close();
        folder.close();
    }

    private Http api() {
        return Http.basic(base, ADMIN, password);
    }

    private static ServerProcess mapper(int port) {
        ServerProcess mapper = ServerProcess.start(
                "epmd", ServerProcess.watched("epmd", "-address", "127.0.0.1", "-port", Integer.toString(port)));
        mapper.await(() -> Loopback.listens(port), START_LIMIT);
        return mapper;
    }

    private static Map<String, String> environment(RunFolder folder, int mapperPort) {
        return Map.ofEntries(
                Map.entry("HOME", folder.path().toString()),
                Map.entry("ERL_EPMD_ADDRESS", "127.0.0.1"),
                Map.entry("ERL_EPMD_PORT", Integer.toString(mapperPort)),
                Map.entry("RABBITMQ_NODENAME", "tam-" + ProcessHandle.current().pid() + "@localhost"),
                Map.entry("RABBITMQ_DIST_PORT", Integer.toString(Loopback.freePort())),
                Map.entry("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}"),
                Map.entry("RABBITMQ_CONF_ENV_FILE", "/dev/null"),
                Map.entry("RABBITMQ_CONFIG_FILE", folder.file("rabbitmq.conf")),
                Map.entry("RABBITMQ_ENABLED_PLUGINS_FILE", folder.file("enabled_plugins")),
                Map.entry("RABBITMQ_MNESIA_BASE", folder.file("mnesia")),
                Map.entry("RABBITMQ_LOG_BASE", folder.file("log")),
                Map.entry("RABBITMQ_PID_FILE", folder.file("pid")));
    }
}
