package dev.tam.adapter.rest.services;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Flowable IDM REST, on a free port, with nothing but an administrator in it. {@link #start()} runs what the build left
 * in {@code target/flowable} with this JVM's {@code java}. It heeds its standard input itself.
 */
final class FlowableServer implements RealService {

    private static final Path LIB = Path.of("target", "flowable", "lib");
    private static final String MAIN = "dev.tam.it.flowable.FlowableApp";
    private static final Pattern PORT_LINE = Pattern.compile("^flowable ready on port (\\d+)$");
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final String ADMIN = "admin";

    private final ServerProcess process;
    private final URI base;
    private final String password;
    private final IdmClient users;

    private FlowableServer(ServerProcess process, int port, String password) {
        this.process = process;
        this.base = Loopback.http(port);
        this.password = password;
        this.users = new IdmClient(idm(), ADMIN, password);
    }

    /** Waits up to a minute; throws {@link IllegalStateException} when no server answers by then. */
    static FlowableServer start() {
        String password = Secrets.fresh();
        ServerProcess process = ServerProcess.start("Flowable", command(password), PORT_LINE);
        FlowableServer server = new FlowableServer(process, process.port(START_LIMIT), password);
        server.logins();
        return server;
    }

    @Override
    public String id() {
        return "flowable";
    }

    @Override
    public URI base() {
        return base;
    }

    @Override
    public Map<String, String> references() {
        return Map.of("user", ADMIN, "password", password);
    }

    /** Where its users are; ends with a slash. */
    URI idm() {
        return base.resolve("idm-api/");
    }

    long pid() {
        return process.pid();
    }

    String adminUser() {
        return ADMIN;
    }

    String adminPassword() {
        return password;
    }

    /** Requests as the administrator, past the adapter. */
    IdmClient users() {
        return users;
    }

    @Override
    public Set<String> logins() {
        return users.userIds(PREFIX);
    }

    @Override
    public boolean canLogin(String user, String password) {
        return users.canLogin(user, password);
    }

    @Override
    public void plant(String login, String password) {
        plant("{\"id\":\"" + login + "\",\"lastName\":\"Stranger\",\"password\":\"" + password + "\"}");
    }

    /** Makes a user as the JSON says. */
    void plant(String user) {
        Http.expect(201, users.call("POST", "users", user));
    }

    @Override
    public void uproot(String login) {
        Http.expect(204, users.call("DELETE", "users/" + login, ""));
    }

    @Override
    public void close() {
        process.close();
    }

    @Override
    public String toString() {
        return "Flowable at " + base + ", process " + pid();
    }

    private static ProcessBuilder command(String password) {
        if (!Files.isDirectory(LIB)) {
            throw new IllegalStateException(LIB.toAbsolutePath()
                    + " is missing; run ./mvnw -pl tam-adapter-rest -am pre-integration-test -DskipTests first");
        }
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                LIB.resolve("*").toString(),
                MAIN);
        // The environment, not the command line: every user of the machine may read the latter.
        builder.environment().putAll(Map.of("FLOWABLE_ADMIN_USER", ADMIN, "FLOWABLE_ADMIN_PASSWORD", password));
        return builder;
    }
}
