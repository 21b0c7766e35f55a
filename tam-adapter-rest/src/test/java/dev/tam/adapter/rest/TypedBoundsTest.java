package dev.tam.adapter.rest;

import static dev.tam.adapter.rest.Calls.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.Secret;
import dev.tam.adapter.rest.TestService.Reply;
import dev.tam.spi.service.Created;
import dev.tam.spi.service.Deleted;
import dev.tam.spi.service.Limits;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.RefusalCode;
import dev.tam.spi.service.ServiceAdapter;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests of steps stay within the same bounds as declared ones. */
@Timeout(120)
class TypedBoundsTest extends TypedBench {

    @Test
    void aConnectionThatFailsWasNotSent() {
        Outcome<Created> outcome = TypedService.of(
                        Api.class, ServiceConnection.to(URI.create("http://no-such-host.invalid")))
                .create(TypedBench::create)
                .open()
                .create(Calls.plain(), PASSWORD);
        assertInstanceOf(Outcome.NotSent.class, outcome);
    }

    @Test
    void allRequestsOfAStepShareItsDeadline() throws IOException {
        try (RawService silent = RawService.silent()) {
            ServiceAdapter adapter = TypedService.of(
                            Api.class,
                            ServiceConnection.to(URI.create(silent.base()))
                                    .limits(new Limits(8, Duration.ofSeconds(3), Duration.ZERO, Duration.ZERO)))
                    .create((api, call, password) -> {
                        assertThrows(RuntimeException.class, () -> api.create(Map.of()));
                        return TypedBench.create(api, call, password);
                    })
                    .open();
            assertInstanceOf(Outcome.Unknown.class, adapter.create(Calls.plain(), PASSWORD));
            assertEquals(1, silent.requests());
        }
    }

    @Test
    void aStepWhoseTimeIsOverSendsNothing() {
        assertInstanceOf(Outcome.NotSent.class, typed().open().create(Calls.within(Duration.ZERO), PASSWORD));
        assertTrue(service.seen().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                ".",
                "%2e%2e",
                "%2e%2e%2fadmin",
                "..;",
                "a/../b",
                "..%2fb",
                "%2E%2E%5Cadmin",
                "a%00",
                "a%0d%0a"
            })
    void aValueThatWouldLeaveItsPathIsNotSent(String login) {
        assertDeletionIsNotSent(login);
    }

    @ParameterizedTest
    @NullAndEmptySource
    void aValueThatIsNotThereNeverMeansAllThatItsPathStandsFor(@Nullable String login) {
        assertDeletionIsNotSent(login);
    }

    private void assertDeletionIsNotSent(@Nullable String login) {
        Outcome<Deleted> outcome =
                typed().delete((api, call) -> api.delete(login)).open().delete(Calls.plain());
        assertEquals(
                RefusalCode.INVALID,
                assertInstanceOf(Outcome.Refused.class, outcome, outcome::toString)
                        .code());
        assertTrue(service.seen().isEmpty());
    }

    @Test
    void aPathThatIsDeclaredToEndWithASlashIsSentSo() {
        typed().delete((api, call) -> api.deleteAll()).open().delete(Calls.plain());
        assertEquals("/api/users/", service.last().uri());
    }

    @Test
    void aSlashInAValueStaysInItsSegment() {
        typed().delete((api, call) -> api.delete("a/b?c")).open().delete(Calls.plain());
        assertEquals("/api/users/a%2Fb%3Fc", service.last().uri());
    }

    @Test
    void anotherHostIsNeverCalled() throws IOException {
        try (TestService other = TestService.answering(200, "{}")) {
            for (String address : new String[] {other.base(), service.base() + "/apix", service.base() + "/api/../x"}) {
                Outcome<Deleted> outcome = typed().delete((api, call) -> api.elsewhere(URI.create(address)))
                        .open()
                        .delete(Calls.plain());
                assertInstanceOf(Outcome.Refused.class, outcome, outcome::toString);
            }
            assertTrue(other.seen().isEmpty());
            assertTrue(service.seen().isEmpty());
        }
    }

    @Test
    void aRedirectIsNeverFollowed() throws IOException {
        try (TestService other = TestService.answering(200, "{}")) {
            service.answer(request -> Reply.with(307, "Location", other.base() + "/stolen"));
            assertInstanceOf(
                    Outcome.Unknown.class, create(typed(c -> c.auth(ServiceAuth.header("X-Key", Secret.of("k"))))));
            assertTrue(other.seen().isEmpty());
        }
    }

    @Test
    void theInterfaceIsForStepsAlone() {
        Api[] kept = new Api[1];
        typed().delete((api, call) -> kept[0] = api).open().delete(Calls.plain());
        assertThrows(IllegalStateException.class, () -> kept[0].delete("x"));
        assertTrue(service.seen().isEmpty());
    }

    @Test
    void tokensAreFetchedAndTheirHostIsAnEndpoint() {
        service.answer(request -> Reply.json(200, "{\"access_token\": \"t1\", \"id\": \"7\"}"));
        ServiceAuth auth = ServiceAuth.clientCredentials(
                URI.create(service.base() + "/id/token"), "tam", Secret.of("s"), "a", "b");
        ServiceAdapter adapter = typed(c -> c.auth(auth)).open();
        adapter.create(Calls.plain(), PASSWORD);
        assertEquals("/id/token", service.seen().get(0).uri());
        assertEquals(
                "grant_type=client_credentials&scope=a%20b",
                service.seen().get(0).body());
        assertEquals("Bearer t1", service.last().header("Authorization"));
        assertEquals(
                Set.of(URI.create(service.base()), URI.create(service.base() + "/api")),
                adapter.describe().endpoints());
    }

    @Test
    void aContextOfOnesOwnIsUsed() throws Exception {
        try (TlsService tls = TlsService.start(true)) {
            SSLContext context = Tls.of(
                            "test",
                            Optional.of(Pem.trusting(TlsService.text("company-ca.pem"))),
                            Optional.of(Pem.own(TlsService.text("tam.pem"), TlsService.text("tam.key"))))
                    .context()
                    .get();
            ServiceAdapter adapter = TypedService.of(
                            Api.class,
                            ServiceConnection.to(URI.create(tls.base())).tls(() -> context))
                    .create((api, call, password) -> Created.plain())
                    .delete((api, call) -> api.delete("x"))
                    .open();
            assertEquals(Outcome.done(new Deleted(true)), adapter.delete(Calls.plain()));
        }
    }

    @Test
    @SuppressWarnings("NullAway") // A user's own code may give null.
    void aContextThatIsNoneOrNotReadyIsRefusedWhenItIsOpened() throws GeneralSecurityException {
        SSLContext unready = SSLContext.getInstance("TLS");
        TypedService<Api> none = typed(c -> c.tls(() -> null));
        assertEquals(
                "null is no SSLContext",
                assertThrows(IllegalArgumentException.class, none::open).getMessage());
        TypedService<Api> early = typed(c -> c.tls(() -> unready));
        assertEquals(
                "the SSLContext is not initialized",
                assertThrows(IllegalArgumentException.class, early::open).getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file:///etc/passwd", "http://u:p@h.example", "http://169.254.169.254", "http://h.example?x"})
    void anAddressThatNoServiceHasIsRefused(String address) {
        URI uri = URI.create(address);
        assertThrows(IllegalArgumentException.class, () -> ServiceConnection.to(uri));
        assertThrows(IllegalArgumentException.class, () -> ServiceAuth.clientCredentials(uri, "c", Secret.of("s")));
    }

    @Test
    void whatCannotBeMeantIsRefusedWhenItIsOpened() {
        assertThrows(IllegalStateException.class, () -> TypedService.of(
                        Api.class, ServiceConnection.to(URI.create(service.base())))
                .open());
        assertThrows(IllegalStateException.class, () -> typed().lookFirst().open());
        assertThrows(IllegalArgumentException.class, () -> typed(c -> c.maxAnswerBytes(1)));
        assertThrows(IllegalArgumentException.class, () -> ServiceAuth.header("Host", Secret.of("x")));
        assertThrows(IllegalArgumentException.class, () -> ServiceAuth.bearer(Secret.of("a\r\nb")));
        assertThrows(IllegalArgumentException.class, () -> ServiceAuth.basic("a:b", Secret.of("x")));
    }

    @Test
    void requestsKeepToTheirRate() {
        ServiceAdapter adapter = typed(c -> c.rate(1, Duration.ofHours(1))).open();
        assertInstanceOf(Outcome.Done.class, adapter.create(Calls.plain(), PASSWORD));
        assertEquals(
                new Outcome.NotSent<Created>("create: its turn by rate did not come in time"),
                adapter.create(Calls.plain(), PASSWORD));
        assertEquals(1, service.seen().size());
        assertThrows(IllegalArgumentException.class, () -> typed(c -> c.rate(0, Duration.ofHours(1))));
    }

    @Test
    void theRequestForATokenTakesATurnToo() {
        service.answer(200, "{\"access_token\": \"t\"}");
        ServiceAdapter adapter = typed(c -> c.auth(
                                ServiceAuth.clientCredentials(URI.create(service.base() + "/t"), "c", Secret.of("x")))
                        .rate(1, Duration.ofHours(1)))
                .open();
        assertInstanceOf(Outcome.NotSent.class, adapter.create(Calls.plain(), PASSWORD));
        assertEquals(1, service.seen().size());
    }

    @Test
    void aProxyIsNowhereWhereNoServiceIs() {
        assertThrows(IllegalArgumentException.class, () -> typed(c -> c.proxy("169.254.169.254", 80)));
    }

    @ParameterizedTest
    @CsvSource({"p.example, 0", "p.example, -1", "p.example, 65536", "'', 80", "' ', 80"})
    void aProxyHasAHostAndAPort(String host, int port) {
        assertThrows(IllegalArgumentException.class, () -> typed(c -> c.proxy(host, port)));
    }
}
