package dev.tam.adapter.rest;

import static dev.tam.adapter.rest.Calls.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.adapter.rest.TestService.Reply;
import dev.tam.spi.service.Created;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.testkit.Await;
import dev.tam.testkit.TurnedTime;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service accepted is waited for at its own address and nowhere else. */
@Timeout(120)
class JobsTest {

    private static final String STATES =
            "outcomes: [{at: /state, equals: RUNNING, is: pending}, {at: /state, equals: FAILED, is: refused}]";

    private final AtomicInteger looks = new AtomicInteger();
    private TestService service;

    @BeforeEach
    void start() throws IOException {
        service = TestService.answering(200, "");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private ServiceAdapter adapter(String ready) {
        return Opening.adapter("{adapter: rest, base: '" + service.base() + "/api',"
                + " create: {path: /u, keep: {}, ready: {every: PT0.02S, " + STATES + ", " + ready + "}}}");
    }

    private ServiceAdapter declared(String requests) {
        return Opening.adapter("{adapter: rest, base: '" + service.base() + "/api', " + requests + "}");
    }

    /** Accepts, says twice that it is under way, then the last word. */
    private void accepting(String job, int status, String last) {
        service.answer(request -> {
            if (request.method().equals("POST")) {
                return new Reply(202, Map.of("Location", job, "Content-Type", "application/json"), "{\"job\": 7}");
            }
            return looks.incrementAndGet() < 3 ? Reply.json(200, "{\"state\": \"RUNNING\"}") : Reply.json(status, last);
        });
    }

    @Test
    void theJobIsLookedAtUntilItIsDone() {
        accepting("/api/jobs/7?full=a%20b", 200, "{\"state\": \"DONE\", \"user\": {\"id\": \"u-1\", \"org\": \"o\"}}");
        assertEquals(
                Outcome.done(new Created(Optional.of("u-1"), Map.of("org", "o"), Map.of())),
                adapter("header: Location, id: {at: /user/id}, values: {org: /user/org}")
                        .create(Calls.plain(), PASSWORD));
        assertEquals("/api/jobs/7?full=a%20b", service.last().uri());
        assertEquals(4, service.seen().size());
    }

    @Test
    void theJobsAddressMayBeGivenFurtherParameters() {
        accepting("/api/jobs/7?full=yes&view=long", 200, "{\"state\": \"DONE\"}");
        assertEquals(
                Outcome.done(Created.plain()),
                adapter("header: Location, query: {view: short, of: '{login}'}").create(Calls.plain(), PASSWORD));
        assertEquals(
                "/api/jobs/7?full=yes&view=short&of=test-shopper-1",
                service.last().uri());
    }

    @Test
    void whatStaysWithTheAccountComesFromTheAnswerThatAcceptedItToo() {
        accepting("/api/jobs/7", 200, "{\"state\": \"DONE\", \"user\": {\"org\": \"o\"}}");
        String create = "create: {path: /u, values: {ticket: /%s}, ready: {every: PT0.02S, header: Location,"
                + " values: {org: /user/org}, " + STATES + "}}";
        assertEquals(
                Outcome.done(new Created(Optional.empty(), Map.of("ticket", "7", "org", "o"), Map.of())),
                declared(create.formatted("job")).create(Calls.plain(), PASSWORD));
        service.seen().clear();
        assertEquals(
                "create: HTTP 202 lacks the value 'ticket'",
                assertInstanceOf(
                                Outcome.Unknown.class,
                                declared(create.formatted("none")).create(Calls.plain(), PASSWORD))
                        .cause());
        assertEquals(1, service.seen().size());
    }

    @Test
    void whatTheJobGivesTooIsNotWantedOfTheAnswerThatAcceptedIt() {
        accepting("/api/jobs/7", 200, "{\"state\": \"DONE\", \"user\": {\"org\": \"o\"}}");
        assertEquals(
                Outcome.done(new Created(Optional.empty(), Map.of("org", "o"), Map.of())),
                declared("create: {path: /u, values: {org: /org}, ready: {every: PT0.02S, header: Location,"
                                + " values: {org: /user/org}, " + STATES + "}}")
                        .create(Calls.plain(), PASSWORD));
    }

    @Test
    void whatAStepGivesStaysWithTheAccountThoughItWasWaitedFor() {
        accepting("/api/jobs/7", 200, "{\"state\": \"DONE\"}");
        assertEquals(
                Outcome.done(new Created(Optional.empty(), Map.of("ticket", "7"), Map.of())),
                declared("create: {path: /u, method: GET, lookFirst: false, outcomes: [{status: 200, is: done}],"
                                + " before: [{path: /t, values: {ticket: /job}, ready: {every: PT0.02S,"
                                + " header: Location, " + STATES + "}}]}")
                        .create(Calls.plain(), PASSWORD));
    }

    @Test
    void theJobsAddressMayBeDeclared() {
        accepting("", 200, "{\"state\": \"DONE\"}");
        ServiceAdapter adapter = Opening.adapter("{adapter: rest, base: '" + service.base() + "', create: {path: /u,"
                + " keep: {job: /job}, ready: {every: PT0.02S, path: '/jobs/{kept.job}', " + STATES + "}}}");
        assertEquals(Outcome.done(Created.plain()), adapter.create(Calls.plain(), PASSWORD));
        assertEquals("/jobs/7", service.last().uri());
    }

    @Test
    void anAbsoluteAddressOnTheServiceItselfIsTaken() {
        accepting(service.base() + "/api/jobs/7", 303, "");
        Outcome<Created> outcome = Opening.adapter(
                        "{adapter: rest, base: '" + service.base() + "/api', create: {path: /u,"
                                + " ready: {every: PT0.02S, header: Location, outcomes: [{status: 303, is: done},"
                                + " {status: 200, is: pending}]}}}")
                .create(Calls.plain(), PASSWORD);
        assertEquals(Outcome.done(Created.plain()), outcome);
    }

    @ParameterizedTest
    @CsvSource({"400, '{\"state\": \"FAILED\"}', Refused", "404, '', Unknown", "403, '', Unknown", "409, '', Unknown"})
    void onlyADeclaredRuleSaysThatTheJobFailed(int status, String body, String outcome) {
        accepting("/api/jobs/7", status, body);
        assertEquals(
                outcome,
                adapter("header: Location")
                        .create(Calls.plain(), PASSWORD)
                        .getClass()
                        .getSimpleName());
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    void aLookThatFailsIsRepeated(int status) {
        service.answer(request -> {
            if (request.method().equals("POST")) {
                return Reply.with(202, "Location", "/api/jobs/7");
            }
            return Reply.json(looks.incrementAndGet() < 4 ? status : 200, "{\"state\": \"DONE\"}");
        });
        assertEquals(Outcome.done(Created.plain()), adapter("header: Location").create(Calls.plain(), PASSWORD));
        assertEquals(4, looks.get());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/api/jobs/7",
                "//evil.example/api/jobs/7",
                "http://127.0.0.1:1/api/jobs/7",
                "http://u:p@127.0.0.1/api/jobs/7",
                "/jobs/7",
                "jobs/7",
                "/api/../admin",
                "/api/%2e%2e/admin",
                "/api/%252e%252e/admin",
                "/api/jobs%0d%0a/7",
                "/api/jobs%2f7",
                "/api/x%5c7",
                "/api/..;/admin",
                "/api/.;/admin",
                "/api/..;x=1/admin",
                "/api/..%3b/admin",
                "/api/%2e%2e;/admin",
                "/api/a%0d%0ab",
                "/api/a%09b",
                "/api/a%7fb",
                "/api/%252e%252e/admin",
                "/api/x%252fadmin",
                "/api/x%25255cadmin",
                "/apix/jobs/7",
                "/api/jobs/7#x",
                "/api/a b",
                "file:///etc/passwd",
                ""
            })
    void anAddressThatIsNotTheServicesOwnIsNotAsked(String job) {
        accepting(job, 200, "{}");
        assertInstanceOf(Outcome.Unknown.class, adapter("header: Location").create(Calls.plain(), PASSWORD));
        assertEquals(1, service.seen().size());
    }

    @Test
    void aJobThatTakesTooLongIsPending() {
        TurnedTime clock = new TurnedTime();
        service.answer(request -> {
            clock.elapse(Duration.ofSeconds(20));
            return Reply.with(202, "Location", "/api/jobs/7");
        });
        Outcome<Created> outcome =
                adapter("header: Location").create(Calls.within(Duration.ofMinutes(1), clock), PASSWORD);
        assertEquals(Outcome.class.cast(new Outcome.Pending<Created>(Duration.ofMillis(20))), outcome);
        assertEquals(3, service.seen().size());
    }

    @Test
    void anInterruptEndsTheWaitAndStaysSet() throws Exception {
        service.answer(request -> Reply.with(202, "Location", "/api/jobs/7"));
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        CompletableFuture<Outcome<Created>> outcome = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            outcome.complete(adapter("header: Location").create(Calls.plain(), PASSWORD));
            flag.complete(Thread.currentThread().isInterrupted());
        });
        caller.start();
        Await.until(() -> service.seen().size() > 1, "the job is looked at");
        caller.interrupt();
        assertInstanceOf(Outcome.Unknown.class, outcome.get(60, TimeUnit.SECONDS));
        assertTrue(flag.get(60, TimeUnit.SECONDS));
        caller.join();
    }
}
