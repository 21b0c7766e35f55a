package dev.tam.adapter.rest;

import static dev.tam.adapter.rest.Calls.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountManager;
import dev.tam.AccountSpec;
import dev.tam.BulkReport;
import dev.tam.ServiceStatus;
import dev.tam.spi.service.Created;
import dev.tam.spi.service.Outcome;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A declared service takes a context that is made in Java, by its name; whom to trust, it alone decides. */
@Timeout(120)
class TlsContextTest {

    @TempDir
    Path folder;

    private static String section(String base, String tls) {
        return "{adapter: rest, base: '" + base + "', tls: {" + tls + "}, create: {path: /u}}";
    }

    private static Outcome<Created> create(String base, String context) {
        return Opening.adapter(section(base, "context: " + context)).create(Calls.plain(), PASSWORD);
    }

    @Test
    void theNamedContextTrustsTheServiceAndShowsOurCertificate() throws Exception {
        try (TlsService service = TlsService.start(true)) {
            assertInstanceOf(Outcome.Done.class, create(service.base(), "company"));
            assertEquals(1, service.requests());
        }
    }

    @Test
    void aServiceThatTheContextDoesNotTrustIsSentNothing() throws Exception {
        try (TlsService service = TlsService.start(false)) {
            assertInstanceOf(Outcome.NotSent.class, create(service.base(), "stranger"));
            assertEquals(0, service.requests());
        }
    }

    @Test
    void aCertificateForAnotherHostIsNotTrustedWhateverTheContextTrusts() throws Exception {
        try (TlsService service = TlsService.start(true)) {
            String other = service.base().replace("127.0.0.1", "127.0.0.2");
            assertInstanceOf(Outcome.NotSent.class, create(other, "company"));
            assertEquals(0, service.requests());
        }
    }

    private static AccountManager manager(TlsService service, String context) {
        Map<String, Object> users = Map.of(
                "adapter", "rest",
                "base", service.base(),
                "tls", Map.of("context", context),
                "create", Map.of("path", "/u"));
        return AccountManager.builder()
                .withoutFile()
                .environment("local", "127.0.0.1")
                .set("store", "memory")
                .set("calls.attempts", 1)
                .background(false)
                .service("users", users)
                .spec(AccountSpec.of("shopper").on("users"))
                .open();
    }

    @Test
    void theBuilderNamesAContextAsAFileDoes() throws Exception {
        try (TlsService service = TlsService.start(true);
                AccountManager tam = manager(service, "company")) {
            assertEquals(5, tam.createAll("shopper", 5).created().size());
            assertEquals(ServiceStatus.Health.UP, tam.status().services().get(0).health());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stranger", "anonymous"})
    void aServiceThatTheContextDoesNotReachIsDownAndSaysWhatToDo(String context) throws Exception {
        try (TlsService service = TlsService.start(true);
                AccountManager tam = manager(service, context)) {
            BulkReport made = tam.createAll("shopper", 5);
            assertEquals(List.of(), made.created());
            ServiceStatus users = tam.status().services().get(0);
            assertEquals(ServiceStatus.Health.DOWN, users.health(), users::toString);
            String why = users.reason().orElseThrow();
            assertTrue(why.contains("certificate"), why);
            assertTrue(why.endsWith("tls: of the service"), why);
            assertEquals(0, service.requests());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "context: compny                     | names no TlsContext: compny; did you mean company? or name a class",
                "context: '${env:Canary}'            | names no TlsContext: ${env:Canary}; write one of company,",
                "context: throwing                   | TestTlsContexts$Throwing: it threw IllegalStateException; give an",
                "context: giving                     | null is no SSLContext; give an SSLContext that was initialized",
                "context: unready                    | the SSLContext is not initialized; give an",
                "context: company, trust: x          | trust stands beside context; keep one of them",
                "context: company, key: '${env:K}'   | key stands beside context",
                "context: company, keyStore: {}      | keyStore stands beside context",
            })
    void whatCannotBeMeantIsAMistake(String tls, String problem) {
        List<String> mistakes = Opening.mistakes(section("https://h.example", tls));
        assertTrue(mistakes.stream().anyMatch(m -> m.contains(problem)), mistakes::toString);
        assertTrue(mistakes.stream().noneMatch(m -> m.contains("env-Canary")), mistakes::toString);
        assertTrue(mistakes.stream().noneMatch(m -> m.contains("Canary") && m.contains("threw")), mistakes::toString);
    }

    /** What is found with a jar whose file of contexts says this. */
    private List<String> mistakesBeside(String classes) throws IOException {
        Path file = folder.resolve("META-INF/services/" + TlsContext.class.getName());
        Files.createDirectories(file.getParent());
        Files.writeString(file, classes);
        URL[] jar = {folder.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(jar, TlsContextTest.class.getClassLoader())) {
            Opening opening = Opening.of(Optional.of(section("https://h.example", "context: company")), loader);
            opening.open();
            return opening.mistakes();
        }
    }

    @Test
    void twoContextsOfOneNameAreAMistakeThatNamesBoth() throws IOException {
        String why = mistakesBeside(TestTlsContexts.Twin.class.getName()).toString();
        assertTrue(why.contains("is the name of two: "), why);
        assertTrue(why.contains(TestTlsContexts.Twin.class.getName()), why);
        assertTrue(why.contains(TestTlsContexts.Company.class.getName()), why);
    }

    @Test
    void aClassThatIsFoundTwiceCountsOnce() throws IOException {
        assertEquals(List.of(), mistakesBeside(TestTlsContexts.Company.class.getName()));
    }

    @Test
    void aContextThatCannotBeLoadedIsAMistakeThatNamesIt() throws IOException {
        String why = mistakesBeside("no.such.Context").toString();
        assertTrue(why.contains("cannot be looked up: "), why);
        assertTrue(why.contains("no.such.Context"), why);
    }

    @Test
    void anUpperContextHidesALowerTrustAndTheOtherWayRound() throws IOException {
        Path preset = folder.resolve("META-INF/tam/presets/company-rest.yaml");
        Files.createDirectories(preset.getParent());
        URL[] jar = {folder.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(jar, TlsContextTest.class.getClassLoader())) {
            for (String[] layers : new String[][] {
                {"context: company", "trust: '${file:company-ca.pem}'"},
                {"trust: '${file:company-ca.pem}'", "context: company"}
            }) {
                Files.writeString(preset, "tls: {" + layers[1] + "}");
                String users = "{preset: company-rest, base: 'https://h.example', tls: {" + layers[0]
                        + "}, create: {path: /u}}";
                Opening opening = Opening.of(Optional.of(users), loader);
                assertTrue(opening.open().isPresent(), () -> opening.mistakes().toString());
            }
        }
    }
}
