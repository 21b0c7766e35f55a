package dev.tam.benchmarks.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A service on loopback that creates whatever it is asked to, each after the same while. Needs two threads. */
final class SlowService implements AutoCloseable {

    /** How long it takes over an answer. */
    static final Duration LATENCY = Duration.ofMillis(20);

    private static final byte[] ANSWER = "{\"id\": \"48211\", \"state\": \"ACTIVE\"}".getBytes(UTF_8);

    static {
        // Else the JDK's server holds answers back until their headers are acknowledged, some 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // Else it closes connections that it could keep.
        System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
    }

    private final AtomicLong created = new AtomicLong();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    private final HttpServer server;

    SlowService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        server.createContext("/users", this::take);
        server.start();
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** How many it has created. */
    long created() {
        return created.get();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // whoever is not answered tells
    private void take(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        later.schedule(() -> answer(exchange), LATENCY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void answer(HttpExchange exchange) {
        created.incrementAndGet();
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(201, ANSWER.length);
            exchange.getResponseBody().write(ANSWER);
        } catch (IOException e) {
            throw new UncheckedIOException("a client hung up", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        later.shutdownNow();
    }
}
