package dev.tam.adapter.rest;

import static dev.tam.adapter.rest.Calls.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.adapter.rest.TestService.Reply;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.service.Sighting;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client does with connections. */
@Timeout(120)
class ClientTest {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static ServiceAdapter adapter(String base, String more) {
        return Opening.adapter("{adapter: rest, base: '" + base
                + "', create: {path: /u, method: POST}, find: {path: /f}" + more + "}");
    }

    /** A service may change something on a GET. */
    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void noMethodIsSentTwiceWhenTheConnectionEndsWithoutAnAnswer(String method) throws IOException {
        try (RawService service = RawService.saying("")) {
            Outcome<?> outcome = Opening.adapter("{adapter: rest, base: '" + service.base() + "', create: {path: /u,"
                            + " lookFirst: false, method: " + method + "}}")
                    .create(Calls.plain(), PASSWORD);
            assertInstanceOf(Outcome.Unknown.class, outcome);
            assertEquals(1, service.requests());
        }
    }

    /** The JDK would send again what a kept connection swallowed: some methods by default, all if it is told to. */
    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void noMethodIsSentTwiceWhenAKeptConnectionEndsWithoutAnAnswer(String method) throws IOException {
        try (RawService service = RawService.answeringOnce()) {
            ServiceAdapter adapter = Opening.adapter("{adapter: rest, base: '" + service.base()
                    + "', find: {path: /f}, create: {path: /u, lookFirst: false, method: " + method + "}}");
            assertInstanceOf(Outcome.Done.class, adapter.find(Calls.plain()));
            assertInstanceOf(Outcome.Unknown.class, adapter.create(Calls.plain(), PASSWORD));
            assertEquals(2, service.requests());
            assertEquals(1, service.lastConnection());
        }
    }

    @Test
    void servicesOfOneHostShareItsConnections() throws IOException {
        try (RawService service = RawService.answeringOnce()) {
            assertInstanceOf(
                    Outcome.Done.class, adapter(service.base() + "/a", "").find(Calls.plain()));
            assertInstanceOf(
                    Outcome.Unknown.class, adapter(service.base() + "/b", "").find(Calls.plain()));
            assertEquals(2, service.requests());
            assertEquals(1, service.lastConnection());
        }
    }

    @Test
    void aConnectionThatIsNotMadeInTimeMeansNothingWasSent() throws Exception {
        try (FullService full = new FullService()) {
            Outcome<?> outcome = adapter(full.base(), "").create(Calls.within(Duration.ofMillis(500)), PASSWORD);
            assertInstanceOf(Outcome.NotSent.class, outcome);
        }
    }

    @Test
    void aCallMayLastLongerThanAnIntHasMilliseconds() throws IOException {
        try (TestService service = TestService.answering(200, "{}")) {
            Outcome<?> outcome =
                    adapter(service.base(), ", timeout: P30D").create(Calls.within(Duration.ofDays(40)), PASSWORD);
            assertInstanceOf(Outcome.Done.class, outcome, outcome::toString);
        }
    }

    @Test
    void headersWithoutEndAreCutOff() throws Exception {
        try (RawService service = RawService.endlessHeaders()) {
            Outcome<?> outcome = adapter(service.base(), "").create(Calls.plain(), PASSWORD);
            assertInstanceOf(Outcome.Unknown.class, outcome);
            assertTrue(outcome.toString().contains("ProtocolException"), outcome::toString);
        }
    }

    @Test
    void requestsGoThroughADeclaredProxy() throws IOException {
        try (TestService proxy = TestService.answering(200, "{}")) {
            ServiceAdapter adapter = adapter("http://users.invalid/api", ", proxy: '" + proxy.base() + "'");
            assertInstanceOf(Outcome.Done.class, adapter.create(Calls.plain(), PASSWORD));
            assertEquals("http://users.invalid/api/u", proxy.last().uri());
        }
    }

    @Test
    void requestsBehindTlsGoThroughATunnelOfTheProxy() throws Exception {
        try (TlsService service = TlsService.start(false);
                Tunnel proxy = Tunnel.to(service.port())) {
            ServiceAdapter adapter = Opening.adapter("{adapter: rest, base: '" + service.base() + "', proxy: '"
                    + proxy.base() + "', tls: {trust: '${file:company-ca.pem}'}, create: {path: /u}}");
            assertInstanceOf(Outcome.Done.class, adapter.create(Calls.plain(), PASSWORD));
            assertEquals("CONNECT 127.0.0.1:" + service.port() + " HTTP/1.1", proxy.asked());
            assertEquals(1, service.requests());
        }
    }

    @Test
    void whatAProxyDoesNotLetThroughWasNotSent() throws Exception {
        try (RawService proxy = RawService.saying("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")) {
            Outcome<?> outcome = adapter("https://users.invalid", ", proxy: '" + proxy.base() + "'")
                    .create(Calls.plain(), PASSWORD);
            assertInstanceOf(Outcome.NotSent.class, outcome, outcome::toString);
        }
    }

    @Test
    void aServiceMayBeReachedWithoutTheProxyOfTheJvm() {
        Route route = RouteReader.read(
                YamlConfig.parse("tam.yaml", "{proxy: none}", new ArrayList<>()), Opening.class.getClassLoader());
        assertEquals(
                List.of(Proxy.NO_PROXY),
                route.proxy().orElseThrow().selector().select(URI.create("http://users.invalid")));
    }

    @Test
    void manyDeadlinesNeedNoMoreThreads() throws Exception {
        // Those of other tests, which end by and by.
        long others = clientThreads();
        try (TestService service = TestService.answering(request -> Reply.json(200, "{\"id\":1}"))) {
            ServiceAdapter adapter = adapter(service.base(), "");
            ExecutorService callers = Executors.newFixedThreadPool(8);
            try {
                run(callers, adapter, 2_000);
                int before = THREADS.getThreadCount();
                THREADS.resetPeakThreadCount();
                run(callers, adapter, 8_000);
                int most = THREADS.getPeakThreadCount();
                assertTrue(most <= before + 16, () -> before + " threads before, and " + most + " meanwhile");
                long own = clientThreads() - others;
                assertTrue(own <= 16, () -> own + " threads");
            } finally {
                callers.shutdownNow();
            }
        }
    }

    private static void run(ExecutorService callers, ServiceAdapter adapter, int calls) throws Exception {
        List<Future<Outcome<Sighting>>> answers = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            Duration left = Duration.ofMillis(20_000 + i);
            answers.add(callers.submit(() -> adapter.find(Calls.within(left))));
        }
        for (Future<Outcome<Sighting>> answer : answers) {
            Outcome<Sighting> outcome = answer.get();
            assertInstanceOf(Outcome.Done.class, outcome, outcome::toString);
        }
    }

    private static long clientThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("tam-http-"))
                .count();
    }
}
