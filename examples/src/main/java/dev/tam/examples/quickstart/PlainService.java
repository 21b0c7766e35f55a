package dev.tam.examples.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A small service that keeps its own users. It knows nothing of tam, takes its time, and sometimes it fails.
 *
 * <pre>
 * POST   /create_account                 {"username", "password"}  201, 409
 * DELETE /delete_account/{username}                                204, 404
 * GET    /accounts/{username}                                      200, 404
 * GET    /accounts                                                 200
 * PUT    /accounts/{username}/password   {"password"}              200, 404
 * POST   /login                          {"username", "password"}  200, 401
 * </pre>
 */
final class PlainService implements AutoCloseable {

    private static final String STRANGERS_PASSWORD = "only the stranger knows";
    private static final long LONGER_THAN_ANYBODY_WAITS = 10_000;
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    static {
        // Else the JDK's server holds answers back until their headers are acknowledged, some 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final String name;
    private final FaultSchedule faults;
    private final Random latency;
    private final Map<String, String> passwords = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    private PlainService(String name, long seed) throws IOException {
        this.name = name;
        this.faults = new FaultSchedule(seed);
        this.latency = new Random(seed);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        serve("/create_account", this::create);
        serve("/delete_account/", call -> found(passwords.remove(call.user())));
        serve(
                "/accounts",
                call -> new Answer(
                        200,
                        List.copyOf(passwords.keySet().stream().map(User::new).toList())));
        serve(
                "/accounts/",
                call -> found(
                        call.method().equals("PUT")
                                ? passwords.replace(call.user(), call.password())
                                : passwords.get(call.user())));
        serve("/login", call -> new Answer(call.password().equals(passwords.get(call.user())) ? 200 : 401, Map.of()));
    }

    /** Starts a service on a free port of the loopback; the seed decides when it fails. */
    static PlainService start(String name, long seed) throws IOException {
        PlainService service = new PlainService(name, seed);
        service.server.start();
        return service;
    }

    String name() {
        return name;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Logs in as any client would, and says whether the password was accepted. */
    boolean login(String username, String password) throws IOException, InterruptedException {
        String body = JSON.writeValueAsString(Map.of("username", username, "password", password));
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/login"))
                .POST(BodyPublishers.ofString(body))
                .build();
        return CLIENT.send(request, BodyHandlers.discarding()).statusCode() == 200;
    }

    /** From now on some creations go wrong. */
    void startFailing() {
        faults.begin();
    }

    /** How many users it has, strangers left out. */
    long users() {
        return passwords.values().stream()
                .filter(p -> !p.equals(STRANGERS_PASSWORD))
                .count();
    }

    /** How many strangers lost their account or their password. */
    long harmed() {
        return faults.met(Fault.TAKEN) - (passwords.size() - users());
    }

    /** How often it failed so far, and how. */
    @Override
    public String toString() {
        return "%-7s was busy %d times, did not answer %d times, had the name already %d times"
                .formatted(name, faults.met(Fault.BUSY), faults.met(Fault.SILENT), faults.met(Fault.TAKEN));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private Answer create(Call call) throws InterruptedException {
        Fault fault = faults.next(call.user());
        if (fault == Fault.BUSY) {
            return new Answer(503, Map.of());
        }
        if (fault == Fault.TAKEN) {
            passwords.put(call.user(), STRANGERS_PASSWORD);
        }
        boolean free = passwords.putIfAbsent(call.user(), call.password()) == null;
        if (fault == Fault.SILENT) {
            Thread.sleep(LONGER_THAN_ANYBODY_WAITS);
        }
        return new Answer(free ? 201 : 409, Map.of());
    }

    private static Answer found(@Nullable String password) {
        return new Answer(password == null ? 404 : 200, Map.of());
    }

    private void serve(String path, Endpoint endpoint) {
        server.createContext(path, exchange -> {
            try (exchange) {
                Call call = Call.of(exchange);
                Thread.sleep(2 + latency.nextInt(9));
                send(exchange, endpoint.answer(call));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = JSON.writeValueAsBytes(answer.body());
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    private interface Endpoint {
        Answer answer(Call call) throws InterruptedException;
    }

    private record User(String username) {}

    private record Answer(int status, Object body) {}

    /** The user is the one of the body, else the one of the path. */
    private record Call(String method, String user, String password) {

        static Call of(HttpExchange exchange) throws IOException {
            JsonNode body = JSON.readTree(exchange.getRequestBody());
            String[] path = exchange.getRequestURI().getRawPath().split("/", -1);
            String user = body.path("username").asText(path.length > 2 ? decoded(path[2]) : "");
            return new Call(
                    exchange.getRequestMethod(), user, body.path("password").asText());
        }

        /** A segment is taken before it is decoded: an escaped slash is part of a name. */
        private static String decoded(String segment) {
            return URI.create("/" + segment).getPath().substring(1);
        }
    }
}
