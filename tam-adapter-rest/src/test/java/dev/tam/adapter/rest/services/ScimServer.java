package dev.tam.adapter.rest.services;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * SCIM 2.0 as scimmy-routers speaks it, on a free port, in memory. {@code src/it/scim} is the store behind it; {@code
 * .ci/services} puts it and what it needs into {@code target/services/scim}. It heeds its standard input itself.
 */
final class ScimServer implements RealService {

    private static final Pattern PORT_LINE = Pattern.compile("^scim ready on port (\\d+)$");
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    /** Which it shows at once, as its ServiceProviderConfig says. */
    private static final int MOST = 200;

    private final String id;
    private final ServerProcess process;
    private final URI base;
    private final String token;
    private final Http http;

    private ScimServer(String id, ServerProcess process, int port, String token) {
        this.id = id;
        this.process = process;
        this.base = Loopback.http(port).resolve("scim");
        this.token = token;
        this.http = Http.bearer(Loopback.http(port), token);
    }

    static ScimServer withPatch() {
        return start("scim", true);
    }

    /** Its ServiceProviderConfig says that it has none. */
    static ScimServer withoutPatch() {
        return start("scim-put", false);
    }

    private static ScimServer start(String id, boolean patch) {
        String token = Secrets.fresh();
        Path home = Installation.of("scim");
        ProcessBuilder builder = new ProcessBuilder("node", "server.mjs").directory(home.toFile());
        builder.environment().putAll(Map.of("SCIM_TOKEN", token, "SCIM_PATCH", Boolean.toString(patch)));
        ServerProcess process = ServerProcess.start("SCIM", builder, PORT_LINE);
        return new ScimServer(id, process, process.port(START_LIMIT), token);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public URI base() {
        return base;
    }

    @Override
    public Map<String, String> references() {
        return Map.of("token", token);
    }

    @Override
    public Set<String> logins() {
        Set<String> logins = new TreeSet<>();
        everybody().forEach(user -> logins.add(user.path("userName").asText()));
        logins.removeIf(login -> !login.startsWith(PREFIX));
        return logins;
    }

    @Override
    public boolean canLogin(String login, String password) {
        String body = "{\"username\":\"" + login + "\",\"password\":\"" + password + "\"}";
        int status = Http.anonymous(base).json("POST", "scim/login", body).statusCode();
        return switch (status) {
            case 200 -> true;
            case 401 -> false;
            default -> throw new IllegalStateException("a login as " + login + " was answered with " + status);
        };
    }

    @Override
    public void plant(String login, String password) {
        String user = "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"" + login
                + "\",\"externalId\":\"a stranger\",\"password\":\"" + password + "\"}";
        Http.expect(201, http.json("POST", "scim/Users", user));
    }

    @Override
    public void uproot(String login) {
        for (JsonNode user : everybody()) {
            if (user.path("userName").asText().equals(login)) {
                Http.expect(
                        204, http.json("DELETE", "scim/Users/" + user.path("id").asText(), ""));
            }
        }
    }

    /** How many members a group has. */
    int members(String group) {
        for (JsonNode found : http.read("scim/Groups").path("Resources")) {
            if (found.path("displayName").asText().equals(group)) {
                return found.path("members").size();
            }
        }
        throw new IllegalStateException("there is no group " + group);
    }

    @Override
    public void close() {
        process.close();
    }

    private JsonNode everybody() {
        JsonNode list = http.read("scim/Users?count=" + MOST);
        if (list.path("Resources").size() != list.path("totalResults").asInt(-1)) {
            throw new IllegalStateException("SCIM did not list all of its " + list.path("totalResults"));
        }
        return list.path("Resources");
    }
}
