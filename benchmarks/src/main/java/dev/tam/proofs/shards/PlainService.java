package dev.tam.proofs.shards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The service over HTTP, as tam's adapter meets it. It knows nothing of leases.
 *
 * <pre>
 * POST   /create_account                 {"username", "password"}  201, 409
 * DELETE /delete_account/{username}                                204, 404
 * GET    /accounts/{username}                                      200, 404
 * GET    /accounts                                                 200
 * PUT    /accounts/{username}/password   {"password"}, X-Fence     200, 404, 409
 * POST   /login                          {"username", "password"}  200, 401
 * </pre>
 */
public final class PlainService implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    static {
        // Else the JDK's server holds answers back until their headers are acknowledged, some 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Users users;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    /** Starts it on a free port of the loopback. */
    public PlainService(Users users) throws IOException {
        this.users = users;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        serve("/create_account", call -> users.create(call.user(), call.password()) ? 201 : 409);
        serve("/delete_account/", call -> users.delete(call.user()) ? 204 : 404);
        serve("/accounts", call -> 200);
        serve(
                "/accounts/",
                call -> call.method().equals("PUT") ? setPassword(call) : users.has(call.user()) ? 200 : 404);
        serve("/login", call -> users.accepts(call.user(), call.password()) ? 200 : 401);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private int setPassword(Call call) {
        return switch (users.setPassword(call.user(), call.password(), call.fence())) {
            case DONE -> 200;
            case ABSENT -> 404;
            case TOO_LATE -> 409;
        };
    }

    private void serve(String path, Endpoint endpoint) {
        server.createContext(path, exchange -> {
            try (exchange) {
                int status = endpoint.answer(Call.of(exchange));
                byte[] body = JSON.writeValueAsBytes(path.equals("/accounts") ? list() : Map.of());
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(status, status == 204 ? -1 : body.length);
                if (status != 204) {
                    exchange.getResponseBody().write(body);
                }
            }
        });
    }

    private List<Map<String, String>> list() {
        return users.logins().stream().map(login -> Map.of("username", login)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private interface Endpoint {
        int answer(Call call);
    }

    /** The user is the one of the body, else the one of the path. */
    private record Call(String method, String user, String password, long fence) {

        static Call of(HttpExchange exchange) throws IOException {
            JsonNode body = JSON.readTree(exchange.getRequestBody());
            String[] path = exchange.getRequestURI().getPath().split("/", -1);
            String fence = exchange.getRequestHeaders().getFirst("X-Fence");
            return new Call(
                    exchange.getRequestMethod(),
                    body.path("username").asText(path.length > 2 ? path[2] : ""),
                    body.path("password").asText(),
                    fence == null ? 0 : Long.parseLong(fence));
        }
    }
}
