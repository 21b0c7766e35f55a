package dev.tam.adapter.rest;

import static dev.tam.adapter.rest.Calls.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountManager;
import dev.tam.AccountManagerBuilder;
import dev.tam.AccountSpec;
import dev.tam.ConfigurationException;
import dev.tam.Secret;
import dev.tam.adapter.rest.TestService.Reply;
import dev.tam.spi.service.Created;
import dev.tam.spi.service.Limits;
import dev.tam.spi.service.NameRules;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.PasswordRules;
import dev.tam.spi.service.RefusalCode;
import dev.tam.spi.service.ServiceAdapter;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the configuration says of calls holds for a typed service as for a declared one, unless Java says otherwise. */
@Timeout(120)
class TypedConfigTest extends TypedBench {

    private static ServiceAdapter configured(TypedService<Api> typed, String section) {
        ServiceAdapter adapter = typed.open();
        Opening opening = Opening.of(section);
        adapter.configure(opening);
        assertEquals(List.of(), opening.mistakes());
        return adapter;
    }

    private AccountManagerBuilder manager(TypedService<Api> typed) {
        return AccountManager.builder()
                .withoutFile()
                .environment("staging", "127.0.0.1")
                .set("store", "memory")
                .background(false)
                .service("users", typed.open())
                .spec(AccountSpec.of("shopper").on("users"));
    }

    @Test
    void aContextIsAskedForOnceThoughTheSectionSaysMoreOfTheRoute() {
        AtomicInteger asked = new AtomicInteger();
        TypedService<Api> typed = typed(c -> c.tls(() -> {
            asked.incrementAndGet();
            return new HangingTrust().context();
        }));
        configured(typed, "{proxy: none}");
        assertEquals(1, asked.get());
    }

    @Test
    void theLimitsForAllServicesHold() throws IOException {
        try (RawService silent = RawService.silent();
                AccountManager tam = manager(TypedService.of(Api.class, ServiceConnection.to(URI.create(silent.base())))
                                .create(TypedBench::create))
                        .set("calls.timeout", "300ms")
                        .set("calls.attempts", 1)
                        .open()) {
            long began = System.nanoTime();
            assertEquals(List.of(), tam.createAll("shopper", 1).created());
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            assertTrue(took.compareTo(Limits.DEFAULT.callTimeout()) < 0, took::toString);
        }
    }

    @Test
    void aSectionSaysWhatItSaysOfDeclaredServices() {
        ServiceAdapter adapter = configured(
                typed(),
                "{parallel: 2, timeout: PT3S, visibilityDelay: PT1S, maxServerDelay: PT2S, names: {pattern: '[a-z]+'},"
                        + " passwords: {min: 12}}");
        assertEquals(
                new Limits(2, Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofSeconds(2)),
                adapter.describe().limits());
        assertEquals("[a-z]+", adapter.describe().names().pattern().pattern());
        assertEquals(12, adapter.describe().passwords().minLength());
    }

    @Test
    void aLoginThatBreaksTheRulesIsRefusedAndNothingIsSent() {
        Outcome<Created> refused = configured(typed(), "{names: {max: 5}}").create(Calls.withLogin("longer"), PASSWORD);
        assertEquals(
                RefusalCode.INVALID,
                assertInstanceOf(Outcome.Refused.class, refused, refused::toString)
                        .code());
        assertTrue(service.seen().isEmpty());
    }

    @Test
    void requestsKeepToTheRateOfTheSection() {
        ServiceAdapter adapter = configured(typed(), "{rate: 1/h}");
        assertInstanceOf(Outcome.Done.class, adapter.create(Calls.plain(), PASSWORD));
        assertEquals(
                new Outcome.NotSent<Created>("create: its turn by rate did not come in time"),
                adapter.create(Calls.plain(), PASSWORD));
    }

    @Test
    void answersAreReadUpToTheCapOfTheSection() {
        service.answer(request -> Reply.json(200, "{\"id\": \"" + "7".repeat(2_000) + "\"}"));
        Outcome<Created> outcome = configured(typed(), "{maxAnswerBytes: 1024}").create(Calls.plain(), PASSWORD);
        assertInstanceOf(Outcome.Unknown.class, outcome, outcome::toString);
    }

    @Test
    void theSectionSaysWhomToTrust() throws Exception {
        try (TlsService tls = TlsService.start(true)) {
            TypedService<Api> typed = TypedService.of(Api.class, ServiceConnection.to(URI.create(tls.base())))
                    .create((api, call, password) -> {
                        api.role("x");
                        return Created.plain();
                    });
            assertInstanceOf(Outcome.NotSent.class, typed.open().create(Calls.plain(), PASSWORD));
            ServiceAdapter adapter = configured(typed, "{tls: {context: company}}");
            assertInstanceOf(Outcome.Done.class, adapter.create(Calls.plain(), PASSWORD));
        }
    }

    @Test
    void whatJavaSaysStandsAbove() {
        Limits limits = new Limits(5, Duration.ofSeconds(4), Duration.ZERO, Duration.ZERO);
        NameRules names = new NameRules(3, 30, NameRules.ANY.pattern(), "{name}");
        PasswordRules passwords = new PasswordRules(10, 20, "!");
        TypedService<Api> typed = typed(c -> c.limits(limits)).names(names).passwords(passwords);
        ServiceAdapter adapter =
                configured(typed, "{parallel: 2, timeout: PT3S, names: {max: 40}, passwords: {min: 12}}");
        assertEquals(limits, adapter.describe().limits());
        assertEquals(names, adapter.describe().names());
        assertEquals(passwords, adapter.describe().passwords());
    }

    /** All ways of declared services, such as a log-in, or a client in the form and statuses that refuse its token. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "logIn: {path: /token, user: tam, password: '${env:P}', body: {u: '{user}', p: '{password}'},"
                        + " from: {at: /access_token}} | {\"u\":\"tam\",\"p\":\"env-P\"}",
                "oauth2: {path: /token, client: c, secret: '${env:S}', clientIn: form, renewOn: [403]}"
                        + " | grant_type=client_credentials&client_id=c&client_secret=env-S",
            })
    void theSectionSaysWhoAsksWhereJavaDoesNot(String auth, String asked) {
        service.answer(request -> request.uri().equals("/api/token")
                ? Reply.json(200, "{\"access_token\": \"t" + service.seen().size() + "\"}")
                : Reply.json(request.header("Authorization").equals("Bearer t1") ? 403 : 200, "{\"id\": \"7\"}"));
        ServiceAdapter adapter = configured(typed(), "{auth: {" + auth + "}}");
        Outcome<Created> made = adapter.create(Calls.plain(), PASSWORD);
        assertEquals(asked, service.seen().get(0).body());
        assertEquals("Bearer t1", service.seen().get(1).header("Authorization"));
        assertEquals(auth.contains("renewOn"), made instanceof Outcome.Done<Created>, made::toString);
    }

    @Test
    void whoAsksInJavaStandsAboveTheSection() {
        configured(typed(c -> c.auth(ServiceAuth.bearer(Secret.of("java")))), "{auth: {bearer: '${env:T}'}}")
                .create(Calls.plain(), PASSWORD);
        assertEquals("Bearer java", service.last().header("Authorization"));
    }

    @Test
    void theHostOfTokensMustBeAllowedToo() {
        String elsewhere = "{auth: {oauth2: {base: 'http://id.example', path: /t, client: c, secret: '${env:S}'}}}";
        assertEquals(
                Set.of(URI.create(service.base() + "/api"), URI.create("http://id.example")),
                configured(typed(), elsewhere).describe().endpoints());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "paralel  | 2      | did you mean",
                "parallel | 0      | a service takes 1 to 1000 calls at once",
                "rate     | fast   | is no rate",
                "auth     | secret | does not say which way",
                "create   | x      | is not known here",
            })
    void aMistakeInTheSectionIsToldWithAllOthers(String key, Object value, String problem) {
        AccountManagerBuilder builder = manager(typed()).service("users", Map.of(key, value));
        String why = assertThrows(ConfigurationException.class, builder::open).getMessage();
        assertTrue(why.contains("services.users"), why);
        assertTrue(why.contains(problem), why);
        assertTrue(service.seen().isEmpty());
    }

    @Test
    void aSectionThatDeclaresAServiceIsNotAboutTheTypedOneInItsPlace() {
        for (Map<String, String> declared : List.of(
                Map.of("adapter", "rest", "rate", "fast", "wsdl", "x"),
                Map.of("preset", "keycloak", "realm", "x", "rate", "fast"),
                Map.of("base", "http://h.example", "rate", "fast"))) {
            try (AccountManager tam =
                    manager(typed()).service("users", declared).open()) {
                assertEquals(1, tam.createAll("shopper", 1).created().size());
            }
        }
    }

    @Test
    void anEnvironmentThatIsNotTheConfiguredOneIsSentNothingElse() {
        Map<String, Optional<String>> answers = Map.of(
                "staging", Optional.empty(), "production", Optional.of("production"), "No name", Optional.of("no"));
        answers.forEach((name, refusal) -> {
            service.seen().clear();
            TypedService<Api> proving = typed().proveEnvironment((api, call) -> {
                api.find("environment");
                return name;
            });
            try (AccountManager tam = manager(proving).set("calls.attempts", 1).open()) {
                int made = tam.createAll("shopper", 1).created().size();
                assertEquals(refusal.isEmpty() ? 1 : 0, made);
                assertEquals(refusal.isEmpty(), service.seen().stream().anyMatch(seen -> seen.method()
                        .equals("POST")));
            }
        });
    }
}
