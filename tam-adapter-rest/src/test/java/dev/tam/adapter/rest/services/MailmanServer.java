package dev.tam.adapter.rest.services;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Mailman 3 core, from Debian's package: its REST runner alone, with a database of its own. It hashes passwords as fast as it
 * can be told to; how long that takes is not what is judged here.
 */
final class MailmanServer implements RealService {

    private static final String RUNNER = "/usr/lib/mailman3/bin/runner";
    private static final String ADMIN = "restadmin";
    private static final String DOMAIN = "@tam.invalid";
    private static final Duration START_LIMIT = Duration.ofMinutes(1);

    private final RunFolder folder;
    private final ServerProcess process;
    private final URI base;
    private final String password;
    private final Http api;

    private MailmanServer(RunFolder folder, ServerProcess process, int port, String password) {
        this.folder = folder;
        this.process = process;
        this.base = Loopback.http(port);
        this.password = password;
        this.api = Http.basic(base.resolve("3.1/"), ADMIN, password);
    }

    static MailmanServer start() {
        RunFolder folder = RunFolder.create("mailman");
        int port = Loopback.freePort();
        String password = Secrets.fresh();
        folder.write("passlib.cfg", "[passlib]\nschemes = sha512_crypt\nsha512_crypt__default_rounds = 1000\n");
        folder.write("mailman.cfg", """
                [mailman]
                layout: here
                [paths.here]
                var_dir: %1$s
                [database]
                class: mailman.database.sqlite.SQLiteDatabase
                url: sqlite:///%1$s/mailman.db
                [passwords]
                configuration: %1$s/passlib.cfg
                [webservice]
                hostname: 127.0.0.1
                port: %2$d
                admin_user: %3$s
                admin_pass: %4$s
                """.formatted(folder.path(), port, ADMIN, password));
        ProcessBuilder builder = ServerProcess.watched(RUNNER, "-C", folder.file("mailman.cfg"), "--runner=rest");
        MailmanServer server = new MailmanServer(folder, ServerProcess.start("Mailman", builder), port, password);
        server.process.await(() -> server.api.answers("system/versions"), START_LIMIT);
        return server;
    }

    @Override
    public String id() {
        return "mailman";
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
    public String login(String name) {
        return name + DOMAIN;
    }

    @Override
    public Set<String> logins() {
        Set<String> logins = new TreeSet<>();
        JsonNode list = api.read("addresses");
        list.path("entries").forEach(entry -> logins.add(entry.path("email").asText()));
        if (logins.size() != list.path("total_size").asInt(-1)) {
            throw new IllegalStateException("Mailman did not list all of its " + list.path("total_size"));
        }
        logins.removeIf(login -> !login.startsWith(PREFIX));
        return logins;
    }

    @Override
    public boolean canLogin(String login, String password) {
        int status = api.form("users/" + login + "/login", Map.of("cleartext_password", password))
                .statusCode();
        return switch (status) {
            case 204 -> true;
            case 403, 404 -> false;
            default -> throw new IllegalStateException("a login as " + login + " was answered with " + status);
        };
    }

    @Override
    public void plant(String login, String password) {
        Http.expect(201, api.form("users", Map.of("email", login, "password", password, "display_name", "Stranger")));
    }

    @Override
    public void uproot(String login) {
        Http.expect(204, api.json("DELETE", "users/" + login, ""));
    }

    @Override
    public void close() {
        process.close();
        folder.close();
    }
}
