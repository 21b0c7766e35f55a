package dev.tam.adapter.rest;

import static dev.tam.adapter.rest.Calls.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.spi.service.Created;
import dev.tam.spi.service.Outcome;
import dev.tam.testkit.Await;
import java.lang.ref.WeakReference;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nobody is trusted but by declaration, and a service that wants a certificate gets the declared one. */
@Timeout(120)
class TlsTest {

    private static final String TRUST = "trust: '${file:company-ca.pem}'";
    private static final String OWN = "certificate: '${file:tam.pem}', key: '${file:tam.key}'";

    private static Outcome<Created> create(TlsService service, String tls) {
        return Opening.adapter("{adapter: rest, base: '" + service.base() + "', " + tls + "create: {path: /u}}")
                .create(Calls.plain(), PASSWORD);
    }

    private static String store(String key, String name) {
        return key + ": {file: '" + Path.of("src/test/resources/tls", name) + "', password: '${file:password}'}";
    }

    @Test
    void anAuthorityThatIsDeclaredIsTrusted() throws Exception {
        try (TlsService service = TlsService.start(false)) {
            assertInstanceOf(Outcome.Done.class, create(service, "tls: {" + TRUST + "}, "));
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNotTrustedAndNothingIsSent() throws Exception {
        try (TlsService service = TlsService.start(false)) {
            assertInstanceOf(Outcome.NotSent.class, create(service, ""));
            assertInstanceOf(Outcome.NotSent.class, create(service, "tls: {trust: '${file:tam.pem}'}, "));
            assertEquals(0, service.requests());
        }
    }

    @Test
    void aCertificateForAnotherHostIsNotTrusted() throws Exception {
        try (TlsService service = TlsService.start(false)) {
            String other = service.base().replace("127.0.0.1", "127.0.0.2");
            Outcome<Created> outcome = Opening.adapter(
                            "{adapter: rest, base: '" + other + "', tls: {" + TRUST + "}, create: {path: /u}}")
                    .create(Calls.plain(), PASSWORD);
            assertInstanceOf(Outcome.NotSent.class, outcome);
            assertEquals(0, service.requests());
        }
    }

    @Test
    void aServiceThatWantsACertificateGetsTheDeclaredOne() throws Exception {
        try (TlsService service = TlsService.start(true)) {
            assertInstanceOf(Outcome.Done.class, create(service, "tls: {" + TRUST + ", " + OWN + "}, "));
            assertInstanceOf(
                    Outcome.Done.class,
                    create(
                            service,
                            "tls: {" + store("trustStore", "server.p12") + ", " + store("keyStore", "tam.p12")
                                    + "}, "));
            assertEquals(2, service.requests());
        }
    }

    /** With TLS 1.3 the client has sent its request before it hears that its certificate is missing. */
    @Test
    void aServiceThatWantsACertificateHearsNothingWithoutOne() throws Exception {
        try (TlsService service = TlsService.start(true)) {
            assertNothingDone(create(service, "tls: {" + TRUST + "}, "));
            assertNothingDone(create(service, "tls: {" + TRUST + ", " + store("keyStore", "stranger.p12") + "}, "));
            assertEquals(0, service.requests());
        }
    }

    private static void assertNothingDone(Outcome<Created> outcome) {
        assertTrue(
                outcome instanceof Outcome.NotSent<Created> || outcome instanceof Outcome.Unknown<Created>,
                outcome::toString);
    }

    @Test
    void equalDeclarationsShareTheirConnectionsAndOthersDoNot() {
        HttpClients clients = new HttpClients();
        HttpClient one = clients.of(route("tls: {" + TRUST + "}"));
        assertSame(one, clients.of(route("tls: {" + TRUST + "}")));
        assertNotSame(one, clients.of(route("tls: {" + TRUST + ", " + OWN + "}")));
        assertNotSame(one, clients.of(route("x: y")));
        assertSame(clients.of(route("x: y")), new HttpClients().of(route("x: y")));
    }

    @Test
    void aClientThatNobodyHasIsForgottenWithItsRoute() {
        HttpClients clients = new HttpClients();
        HttpClient kept = clients.of(route("tls: {" + TRUST + "}"));
        Route route = route("proxy: 'http://127.0.0.1:1'");
        clients.of(route);
        WeakReference<Route> forgotten = new WeakReference<>(route);
        route = null;
        Await.until(
                () -> {
                    System.gc();
                    clients.of(route("tls: {" + TRUST + "}"));
                    return forgotten.refersTo(null);
                },
                "it is forgotten");
        assertSame(kept, clients.of(route("tls: {" + TRUST + "}")));
    }

    private static Route route(String yaml) {
        return RouteReader.read(
                YamlConfig.parse("tam.yaml", "{" + yaml + "}", new ArrayList<>()), Opening.class.getClassLoader());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tls: {}                                                  | says nothing",
                "tls: {trustAll: true}                                    | trustAll is unknown",
                "tls: {trust: '${file:tam.key}'}                          | is no PEM text of certificates",
                "tls: {trust: 'Canary'}                                   | is no PEM text of certificates",
                "tls: {certificate: '${file:tam.pem}'}                    | key is missing",
                "tls: {key: '${file:tam.key}'}                            | certificate is missing",
                "tls: {certificate: '${file:tam.pem}', key: Canary}       | plain sight",
                "tls: {certificate: '${file:tam.pem}', key: '${file:x}'}  | is no unencrypted PKCS#8 key",
                "tls: {trustStore: {file: nonesuch, password: '${env:P}'}} | is no key store",
                "tls: {trustStore: {file: pom.xml, password: '${env:P}'}} | is no key store",
                "tls: {trustStore: {file: x, password: Canary}}           | plain sight",
                "tls: {keyStore: {file: x}}                               | password is missing",
                "tls: {trust: '${file:company-ca.pem}', trustStore: {file: pom.xml, password: '${env:P}'}} | beside trust",
                "proxy: h.example                                         | no address of a proxy",
                "proxy: 'http://u:Canary@h.example:1'                     | no address of a proxy",
                "proxy: 'http://h.example'                                | no address of a proxy",
                "proxy: 'http://h.example:0'                              | no address of a proxy",
                "proxy: 'http://h.example:65536'                          | no address of a proxy",
                "proxy: 'socks://h.example:1'                             | no address of a proxy",
            })
    void whatCannotBeMeantIsAMistake(String route, String problem) {
        List<String> mistakes =
                Opening.mistakes("{adapter: rest, base: 'http://h.example', create: {path: /u}, " + route + "}");
        assertTrue(mistakes.stream().anyMatch(m -> m.contains(problem)), mistakes::toString);
        assertTrue(mistakes.stream().noneMatch(m -> m.contains("Canary")), mistakes::toString);
    }
}
