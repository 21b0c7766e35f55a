package dev.tam.adapter.rest;

import static dev.tam.adapter.rest.Calls.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.adapter.rest.TestService.Reply;
import dev.tam.spi.service.Created;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.ServiceAdapter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.ThrowingSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every call ends, and a change whose answer was not understood is unknown. */
@Timeout(120)
class FaultsTest {

    private static final Duration SHORT = Duration.ofSeconds(3);

    /** What the first call of a JVM loads takes no time from those that have little. */
    @BeforeAll
    static void warmUp() throws IOException {
        try (TestService service = TestService.answering(200, "{}")) {
            assertInstanceOf(Outcome.Done.class, adapter(service.base(), "").create(Calls.plain(), PASSWORD));
        }
    }

    private static ServiceAdapter adapter(String base, String more) {
        return Opening.adapter("{adapter: rest, base: '" + base + "', auth: {bearer: '${env:T}'},"
                + " create: {path: /u, body: {p: '{password}'}}" + more + "}");
    }

    private static Outcome<Created> create(RawService service) {
        return adapter(service.base(), "").create(Calls.plain(), PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsNeverFollowed(int status) throws IOException {
        try (TestService other = TestService.answering(200, "{}");
                TestService service = TestService.answering(request ->
                        Reply.with(status, "Location", other.base().replace("127.0.0.1", "localhost") + "/stolen"))) {
            ServiceAdapter adapter = adapter(service.base(), ", find: {path: '/u/{login}'}");
            assertInstanceOf(Outcome.Unknown.class, adapter.create(Calls.plain(), PASSWORD));
            assertInstanceOf(Outcome.Unknown.class, adapter.find(Calls.plain()));
            assertEquals(2, service.seen().size());
            assertTrue(other.seen().isEmpty());
        }
    }

    @Test
    void anAnswerThatDripsEndsAtTheDeadline() throws Exception {
        try (RawService service = RawService.dripping()) {
            ServiceAdapter adapter = adapter(service.base(), "");
            assertUnknownSoon(() -> adapter.create(Calls.within(SHORT), PASSWORD));
            service.awaitHangUp();
        }
    }

    @Test
    void headersThatDripEndAtTheDeadline() throws Exception {
        try (RawService service = RawService.drippingHeaders()) {
            ServiceAdapter adapter = adapter(service.base(), "");
            assertUnknownSoon(() -> adapter.create(Calls.within(SHORT), PASSWORD));
            service.awaitHangUp();
        }
    }

    @Test
    void silenceEndsAtTheTimeoutOfTheService() throws Exception {
        try (RawService service = RawService.silent()) {
            ServiceAdapter adapter = adapter(service.base(), ", timeout: PT3S");
            assertUnknownSoon(() -> adapter.create(Calls.plain(), PASSWORD));
        }
    }

    @Test
    void anEndlessBodyIsCutOff() throws Exception {
        try (RawService service = RawService.endless()) {
            assertUnknownSoon(() -> create(service));
            service.awaitHangUp();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage Canary\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"})
    void aBrokenAnswerIsUnknown(String answer) throws Exception {
        try (RawService service = RawService.saying(answer)) {
            Outcome<Created> outcome = create(service);
            assertInstanceOf(Outcome.Unknown.class, outcome);
            assertFalse(outcome.toString().contains("Canary"), outcome::toString);
            assertEquals(1, service.requests());
        }
    }

    @Test
    void aRefusedConnectionIsNotSent() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertInstanceOf(
                Outcome.NotSent.class, adapter("http://127.0.0.1:" + free, "").create(Calls.plain(), PASSWORD));
    }

    @Test
    void anUnknownHostIsNotSent() {
        assertInstanceOf(
                Outcome.NotSent.class,
                adapter("http://no-such-host.invalid", "").create(Calls.plain(), PASSWORD));
    }

    @Test
    void aDeadlineThatHasPassedSendsNothing() throws IOException {
        try (TestService service = TestService.answering(200, "")) {
            assertInstanceOf(
                    Outcome.NotSent.class, adapter(service.base(), "").create(Calls.within(Duration.ZERO), PASSWORD));
            assertTrue(service.seen().isEmpty());
        }
    }

    @Test
    void anInterruptEndsTheCallAndStaysSet() throws Exception {
        try (RawService service = RawService.dripping()) {
            CompletableFuture<Boolean> flag = new CompletableFuture<>();
            CompletableFuture<Outcome<Created>> outcome = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                outcome.complete(create(service));
                flag.complete(Thread.currentThread().isInterrupted());
            });
            caller.start();
            service.awaitRequest();
            caller.interrupt();
            assertInstanceOf(Outcome.Unknown.class, outcome.get(60, TimeUnit.SECONDS));
            assertTrue(flag.get(60, TimeUnit.SECONDS));
            service.awaitHangUp();
            caller.join();
        }
    }

    @Test
    void anInterruptedThreadSendsNothing() throws IOException {
        try (TestService service = TestService.answering(200, "")) {
            Thread.currentThread().interrupt();
            Outcome<Created> outcome = adapter(service.base(), "").create(Calls.plain(), PASSWORD);
            assertTrue(Thread.interrupted());
            assertInstanceOf(Outcome.NotSent.class, outcome);
            assertTrue(service.seen().isEmpty());
        }
    }

    @Test
    void aChangeIsSentOnce() throws IOException {
        try (TestService service = TestService.answering(request -> Reply.with(503, "Retry-After", "0"))) {
            adapter(service.base(), "").create(Calls.plain(), PASSWORD);
            assertEquals(1, service.seen().size());
        }
    }

    private static void assertUnknownSoon(ThrowingSupplier<Outcome<Created>> call) {
        assertInstanceOf(Outcome.Unknown.class, assertTimeoutPreemptively(Duration.ofSeconds(30), call));
    }
}
