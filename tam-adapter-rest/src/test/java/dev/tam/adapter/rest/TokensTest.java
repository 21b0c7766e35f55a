package dev.tam.adapter.rest;

import static dev.tam.adapter.rest.Calls.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.adapter.rest.TestService.Reply;
import dev.tam.adapter.rest.TestService.Seen;
import dev.tam.spi.service.Login;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.RefusalCode;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.testkit.Await;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens are fetched, sent as declared, and renewed once when the service refuses them. */
@Timeout(120)
class TokensTest {

    private final AtomicInteger issued = new AtomicInteger();
    private TestService service;

    @BeforeEach
    void start() throws IOException {
        service = TestService.answering(answers(token -> true));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private Function<Seen, Reply> answers(Function<String, Boolean> accepted) {
        return request -> {
            if (request.uri().startsWith("/token")) {
                String token = "t" + issued.incrementAndGet();
                return new Reply(
                        200,
                        Map.of("X-Token", token, "Set-Cookie", "SID=" + token + "; Path=/; HttpOnly"),
                        "{\"access_token\": \"" + token + "\", \"expires_in\": 600, \"deep\": {\"t\": \"" + token
                                + "\"}}");
            }
            return Reply.json(accepted.apply(request.header("Authorization")) ? 201 : 401, "{}");
        };
    }

    private ServiceAdapter adapter(String auth) {
        return Opening.adapter("{adapter: rest, base: '" + service.base() + "', auth: {" + auth + "},"
                + " create: {path: /u, body: {p: '{password}'}}}");
    }

    private static String oauth2(String more) {
        return "oauth2: {path: /token, client: 'tam:1', secret: '${env:S}'" + more + "}";
    }

    private Outcome<?> create(ServiceAdapter adapter) {
        return adapter.create(Calls.plain(), PASSWORD);
    }

    private List<Seen> tokenRequests() {
        return service.seen().stream().filter(r -> r.uri().startsWith("/token")).toList();
    }

    private List<Seen> creations() {
        return service.seen().stream().filter(r -> r.uri().startsWith("/u")).toList();
    }

    @Test
    void clientCredentialsAreSentInAHeaderAndTheTokenAsBearer() {
        assertInstanceOf(Outcome.Done.class, create(adapter(oauth2(", scope: 'a b', parameters: {audience: x}"))));
        Seen request = tokenRequests().get(0);
        assertEquals("POST", request.method());
        assertEquals("grant_type=client_credentials&scope=a%20b&audience=x", request.body());
        assertEquals("Basic dGFtJTNBMTplbnYtUw==", request.header("Authorization"));
        assertEquals("Bearer t1", creations().get(0).header("Authorization"));
    }

    @Test
    void clientCredentialsMayStandInTheForm() {
        create(adapter(oauth2(", clientIn: form")));
        assertEquals(
                "grant_type=client_credentials&client_id=tam%3A1&client_secret=env-S",
                tokenRequests().get(0).body());
        assertEquals("", tokenRequests().get(0).header("Authorization"));
    }

    @Test
    void aUserMakesItThePasswordGrant() {
        create(adapter("oauth2: {path: /token, client: cli, user: admin, password: '${env:P}'}"));
        assertEquals(
                "grant_type=password&username=admin&password=env-P&client_id=cli",
                tokenRequests().get(0).body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from: {at: /deep/t} | Authorization | Bearer t1",
                "from: {at: /deep/t}, as: {header: X-Mine, prefix: 'Token '} | X-mine | Token t1",
                "from: {header: X-Token} | X-token | t1",
                "from: {cookie: SID} | Cookie | SID=t1",
                "from: {cookie: SID}, as: {header: X-Csrf} | X-csrf | t1",
                "from: {header: x-token}, as: {cookie: S} | Cookie | S=t1",
            })
    void aTokenIsTakenAndSentAsDeclared(String declared) {
        String[] parts = declared.split(" *\\| *", 3);
        create(adapter("logIn: {path: /token, user: admin, password: '${env:P}',"
                + " body: {u: '{user}', p: ['{password}']}, " + parts[0] + "}"));
        assertEquals(
                "{\"u\":\"admin\",\"p\":[\"env-P\"]}", tokenRequests().get(0).body());
        assertEquals(parts[2], creations().get(0).header(parts[1]));
    }

    @Test
    void aTokenMayBeAParameter() {
        create(adapter("logIn: {path: /token, method: GET, from: {header: X-Token}, as: {parameter: 'a k'}}"));
        assertEquals("/u?a%20k=t1", creations().get(0).uri());
    }

    @Test
    void aLogInMayCarryItsUserInAHeader() {
        create(adapter("logIn: {path: '/token/{user}', form: {x: y}, headers: {X-U: '{user}'}, user: ad/min,"
                + " password: '${env:P}', auth: {basic: {user: '{user}', password: '{password}'}},"
                + " from: {at: /access_token}}"));
        assertEquals("/token/ad%2Fmin", tokenRequests().get(0).uri());
        assertEquals("ad/min", tokenRequests().get(0).header("X-u"));
        assertEquals("Basic YWQvbWluOmVudi1Q", tokenRequests().get(0).header("Authorization"));
    }

    @Test
    void oneTokenServesManyCalls() {
        ServiceAdapter adapter = adapter(oauth2(""));
        for (int i = 0; i < 5; i++) {
            create(adapter);
        }
        assertEquals(1, tokenRequests().size());
        assertEquals(5, creations().size());
    }

    @Test
    void aRefusedTokenIsRenewedOnceAndTheRequestSentAgain() {
        service.answer(answers(token -> !token.equals("Bearer t1")));
        assertInstanceOf(Outcome.Done.class, create(adapter(oauth2(""))));
        assertEquals(
                List.of("Bearer t1", "Bearer t2"),
                creations().stream().map(r -> r.header("Authorization")).toList());
        assertEquals(creations().get(0).body(), creations().get(1).body());
    }

    @Test
    void aSecondRefusalIsTheAnswer() {
        service.answer(answers(token -> false));
        Outcome<?> outcome = create(adapter(oauth2("")));
        assertEquals(
                RefusalCode.NOT_ALLOWED,
                assertInstanceOf(Outcome.Refused.class, outcome).code());
        assertEquals(2, tokenRequests().size());
        assertEquals(2, creations().size());
    }

    @Test
    void whichStatusRefusesATokenCanBeSaid() {
        service.answer(request -> request.uri().startsWith("/token")
                ? Reply.json(200, "{\"access_token\": \"t" + issued.incrementAndGet() + "\"}")
                : Reply.json(request.header("Authorization").equals("Bearer t1") ? 403 : 201, "{}"));
        assertInstanceOf(Outcome.Done.class, create(adapter(oauth2(", renewOn: [401, 403]"))));
    }

    @Test
    void aRequestWithItsOwnAuthenticationNeedsNoTokenAndRenewsNone() {
        service.answer(answers(token -> false));
        ServiceAdapter adapter = Opening.adapter(
                "{adapter: rest, base: '" + service.base() + "', auth: {" + oauth2("")
                        + "}, create: {path: /u}, login: {path: /u, auth: {basic: {user: '{login}', password: '{password}'}}}}");
        adapter.authenticate(Calls.plain(), PASSWORD);
        assertEquals(0, tokenRequests().size());
        assertEquals(1, creations().size());
    }

    @Test
    void whatIsSaidOfItsOwnCredentialsIsSaidOfThePassword() {
        service.answer(request ->
                new Reply(401, Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\""), "{\"error\": 7}"));
        ServiceAdapter adapter = Opening.adapter("{adapter: rest, base: '" + service.base() + "', auth: {" + oauth2("")
                + "}, create: {path: /u}, login: {path: /u, auth: {bearer: '{password}'}}}");
        assertEquals(Outcome.done(new Login(false)), adapter.authenticate(Calls.plain(), PASSWORD));
        assertEquals(0, tokenRequests().size());
    }

    /** The client gives up a little before the deadline; that is still the first caller's time that is over. */
    @Test
    void aCallerWithLittleTimeFailsNobodyElse() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        service.answer(request -> {
            if (request.uri().startsWith("/token") && issued.incrementAndGet() == 1) {
                await(over);
            }
            return Reply.json(200, "{\"access_token\": \"t\"}");
        });
        ServiceAdapter adapter = adapter(oauth2(""));
        CompletableFuture<Outcome<?>> brief = new CompletableFuture<>();
        CompletableFuture<Outcome<?>> patient = new CompletableFuture<>();
        Thread first = new Thread(() -> brief.complete(adapter.create(Calls.within(Duration.ofSeconds(10)), PASSWORD)));
        Thread second = new Thread(() -> patient.complete(create(adapter)));
        first.start();
        Await.until(() -> tokenRequests().size() == 1, "the first fetches a token");
        second.start();
        Await.waiting(second);
        assertEquals(1, tokenRequests().size());
        assertInstanceOf(Outcome.NotSent.class, brief.get(60, TimeUnit.SECONDS));
        assertInstanceOf(Outcome.Done.class, patient.get(60, TimeUnit.SECONDS));
        over.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("it did not happen within 60 s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aTokenMayStandInTheBody() {
        String logIn = "logIn: {path: /token, from: {at: /access_token}, as: {body: auth}}";
        service.answer(answers(token -> true));
        assertInstanceOf(Outcome.Done.class, create(adapter(logIn)));
        String body = creations().get(0).body();
        assertTrue(body.startsWith("{\"p\":\"") && body.endsWith(",\"auth\":\"t1\"}"), body);
    }

    @Test
    void aRequestWithoutABodyIsNotSentWhereTheTokenStandsInIt() {
        ServiceAdapter adapter = Opening.adapter("{adapter: rest, base: '" + service.base()
                + "', auth: {logIn: {path: /token, from: {at: /access_token}, as: {body: auth}}},"
                + " create: {path: /u}}");
        Outcome<?> outcome = create(adapter);
        Outcome.Refused<?> refused = assertInstanceOf(Outcome.Refused.class, outcome);
        assertEquals(RefusalCode.INVALID, refused.code());
        assertTrue(refused.detail().contains("JSON body"), refused.detail());
        assertEquals(0, creations().size());
    }

    @Test
    void aLogInMaySayWhichAnswersCarryATokenAndWhichRefuseIt() {
        String logIn = "logIn: {path: /token, from: {cookie: SID}, outcomes: [{status: 302, header: Location,"
                + " matches: 'failed', is: refused}, {status: 302, is: done}]}";
        service.answer(request -> request.uri().startsWith("/token")
                ? new Reply(302, Map.of("Location", "/home", "Set-Cookie", "SID=c1; Path=/"), "")
                : Reply.json(201, ""));
        assertInstanceOf(Outcome.Done.class, create(adapter(logIn)));
        assertEquals("SID=c1", creations().get(0).header("Cookie"));
        service.answer(request -> new Reply(302, Map.of("Location", "/?failed", "Set-Cookie", "SID=c2"), ""));
        assertEquals(
                RefusalCode.NOT_ALLOWED,
                assertInstanceOf(Outcome.Refused.class, create(adapter(logIn))).code());
        assertEquals(1, creations().size());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403})
    void whoIsNotGivenATokenIsNotAllowed(int status) {
        service.answer(request -> Reply.json(status, "{\"error\": \"Canary\"}"));
        Outcome<?> outcome = create(adapter(oauth2("")));
        assertEquals(
                RefusalCode.NOT_ALLOWED,
                assertInstanceOf(Outcome.Refused.class, outcome).code());
        assertEquals("create: auth: HTTP " + status + " instead of a token", ((Outcome.Refused<?>) outcome).detail());
        assertEquals(0, creations().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "500 {}",
                "302 {}",
                "429 {}",
                "200 {}",
                "200 {\"access_token\": \"\"}",
                "200 {\"access_token\": {}}",
                "200 <html>",
                "200 {\"access_token\": \"a\\r\\nX-Evil: 1\"}"
            })
    void withoutATokenNothingIsSent(String answer) {
        String[] parts = answer.split(" ", 2);
        service.answer(request -> Reply.json(Integer.parseInt(parts[0]), parts[1]));
        Outcome<?> outcome = create(adapter(oauth2("")));
        String cause = assertInstanceOf(Outcome.NotSent.class, outcome).cause();
        assertEquals("create: auth: HTTP " + parts[0] + " carries no token", cause);
        assertEquals(0, creations().size());
    }

    @Test
    void aTokenThatDoesNotComeIsNoUnknownChange() throws Exception {
        try (RawService silent = RawService.silent()) {
            ServiceAdapter adapter =
                    adapter("oauth2: {base: '" + silent.base() + "', path: /token, client: c, secret: '${env:S}'}");
            Outcome<?> outcome = adapter.create(Calls.within(Duration.ofSeconds(3)), PASSWORD);
            assertInstanceOf(Outcome.NotSent.class, outcome);
            silent.awaitRequest();
            assertEquals(1, silent.requests());
            assertEquals(0, service.seen().size());
        }
    }

    @Test
    void theHostOfTokensIsAnEndpoint() {
        ServiceAdapter adapter =
                adapter("oauth2: {base: 'https://id.example', path: /t, client: c, secret: '${env:S}'}");
        assertEquals(
                Set.of(URI.create(service.base()), URI.create("https://id.example")),
                adapter.describe().endpoints());
    }

    @Test
    void theHostOfTokensFollowsTheEnvironment() {
        ServiceAdapter adapter = adapter(
                "logIn: {bases: {staging: 'https://s.example', prod: 'https://p.example'}, path: /t, from: {at: /t}}");
        assertTrue(adapter.describe().endpoints().contains(URI.create("https://s.example")));
        assertFalse(adapter.describe().endpoints().contains(URI.create("https://p.example")));
    }

    @Test
    void aSessionOfACookieAndAHeaderIsSentWhole() {
        create(adapter("logIn: {path: /token, from: [{cookie: SID}, {at: /deep/t}, {header: X-Token}],"
                + " as: [{cookie: SID}, {header: X-Csrf, prefix: 'c-'}, {cookie: second}]}"));
        assertEquals("SID=t1; second=t1", service.last().header("Cookie"));
        assertEquals("c-t1", service.last().header("X-csrf"));
        assertEquals(2, service.seen().size());
    }

    @Test
    void severalPartsGoBackTheWayTheyCameUnlessItIsSaid() {
        create(adapter("logIn: {path: /token, from: [{cookie: SID}, {header: X-Token}, {at: /access_token}]}"));
        assertEquals("SID=t1", service.last().header("Cookie"));
        assertEquals("t1", service.last().header("X-token"));
        assertEquals("Bearer t1", service.last().header("Authorization"));
    }

    @Test
    void allPartsAreRenewedTogetherWhenTheyAreRefused() {
        service.answer(request -> request.uri().startsWith("/token")
                ? answers(token -> true).apply(request)
                : Reply.json(request.header("Cookie").equals("SID=t2") ? 201 : 401, "{}"));
        ServiceAdapter adapter = adapter("logIn: {path: /token, from: [{cookie: SID}, {header: X-Token}]}");
        assertInstanceOf(Outcome.Done.class, create(adapter));
        assertEquals("t2", service.last().header("X-token"));
        assertEquals(2, issued.get());
    }

    @Test
    void aLogInThatLacksAPartGivesNothing() {
        Outcome<?> outcome = create(adapter("logIn: {path: /token, from: [{cookie: SID}, {header: X-Missing}]}"));
        assertInstanceOf(Outcome.NotSent.class, outcome, outcome::toString);
        assertEquals(1, service.seen().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from: [{cookie: a}, {at: /b}], as: {header: X} | as is not of as many as from",
                "from: {cookie: a}, as: [{header: X}, {header: Y}] | as is not of as many as from",
                "from: [{at: /a}, {at: /b}] | as sends two in one place",
                "from: [{at: /a}, {at: /b}], as: [{header: X-A}, {header: x-a}] | as sends two in one place",
                "from: [{at: /a, header: X}] | says not one place",
                "from: [{cookie: a}, {at: /b}], as: [{cookie: a}, {prefix: x}] | says not one way",
                "from: [] | from is missing",
            })
    void partsThatCannotBeMeantAreAMistake(String parts, String problem) {
        List<String> mistakes = Opening.mistakes("{adapter: rest, base: 'http://h.example', create: {path: /u},"
                + " auth: {logIn: {path: /t, " + parts + "}}}");
        assertEquals(1, mistakes.size(), mistakes::toString);
        assertTrue(mistakes.get(0).contains(problem), mistakes::toString);
    }

    private ServiceAdapter tryingPasswords(String outcomes) {
        return Opening.adapter("{adapter: rest, base: '" + service.base() + "', auth: {" + oauth2("") + "},"
                + " create: {path: /u}, login: {path: /u, body: {u: '{login}', p: '{password}'}" + outcomes + "}}");
    }

    @Test
    void aTokenThatMayHaveEndedIsRenewedBeforeAPasswordIsCalledWrong() {
        service.answer(answers(token -> token.endsWith("t2")));
        assertEquals(Outcome.done(new Login(true)), tryingPasswords("").authenticate(Calls.plain(), PASSWORD));
        assertEquals(2, tokenRequests().size());
        assertEquals(2, creations().size());
    }

    @Test
    void aPasswordIsWrongThatIsRefusedWithANewTokenToo() {
        service.answer(answers(token -> false));
        assertEquals(Outcome.done(new Login(false)), tryingPasswords("").authenticate(Calls.plain(), PASSWORD));
        assertEquals(2, tokenRequests().size());
        assertEquals(2, creations().size());
    }

    /** Some count what is tried, and lock the account. */
    @Test
    void aPasswordIsTriedOnceWhereARuleSaysWhatARefusalMeans() {
        service.answer(answers(token -> false));
        ServiceAdapter adapter = tryingPasswords(", outcomes: [{status: 401, is: refused}]");
        for (int i = 0; i < 2; i++) {
            assertEquals(Outcome.done(new Login(false)), adapter.authenticate(Calls.plain(), PASSWORD));
        }
        assertEquals(1, tokenRequests().size());
        assertEquals(2, creations().size());
    }

    /** As RFC 6750 has it, or as a rule says. */
    @Test
    void aTokenThatEndsWhereAPasswordIsTriedIsRenewed() {
        service.answer(request -> request.uri().startsWith("/token")
                        || request.header("Authorization").endsWith("t2")
                ? answers(token -> true).apply(request)
                : new Reply(401, Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\""), "{\"error\": 7}"));
        String rule = ", outcomes: [{status: 401, at: /error, equals: 7, is: not-allowed}]";
        assertEquals(Outcome.done(new Login(true)), tryingPasswords("").authenticate(Calls.plain(), PASSWORD));
        issued.set(0);
        assertEquals(Outcome.done(new Login(true)), tryingPasswords(rule).authenticate(Calls.plain(), PASSWORD));
        assertEquals(4, tokenRequests().size());
    }
}
