package dev.tam.adapter.rest;

import static dev.tam.adapter.rest.Calls.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.Secret;
import dev.tam.adapter.rest.TestService.Reply;
import dev.tam.spi.service.Created;
import dev.tam.spi.service.Deleted;
import dev.tam.spi.service.Login;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.RefusalCode;
import dev.tam.spi.service.Reset;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.service.Sighting;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations of several calls: values go from one to the next, and a part that fails is never taken for the whole. */
class SeveralCallsTest {

    private static final String ROLES = "create: {path: /u, body: {n: '{login}'}, id: {at: /id}, values: {org: /org},"
            + " before: [{method: GET, path: '/orgs/{attributes.plan}', keep: {org: /id}, values: {orgId: /id}}],"
            + " after: [{each: 'viewer, editor', before: [{method: GET, path: '/roles/{item}', keep: {role: ''}}],"
            + " path: '/u/{id}/roles', body: ['{kept.role:json}'], query: {org: '{kept.org}'}}]},"
            + " find: {path: '/u', query: {q: '{login}'}, id: {at: /id}, values: {org: /org},"
            + " outcomes: [{status: 200, missing: /id, is: absent}]}";

    private TestService service;

    @BeforeEach
    void start() throws IOException {
        service = TestService.answering(200, "{\"id\": \"i-1\", \"org\": \"o\", \"name\": \"editor\"}");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private ServiceAdapter adapter(String requests) {
        return Opening.adapter("{adapter: rest, base: '" + service.base() + "', " + requests + "}");
    }

    private List<String> seen() {
        return service.seen().stream()
                .map(seen -> seen.method() + " " + seen.uri())
                .toList();
    }

    private void refuse(String path, int status) {
        service.answer(request -> request.uri().startsWith(path)
                ? Reply.json(status, "")
                : Reply.json(200, "{\"id\": \"i-1\", \"org\": \"o\"}"));
    }

    @Test
    void valuesGoFromOneCallToTheNextAndStayWithTheAccount() {
        assertEquals(
                Outcome.done(new Created(Optional.of("i-1"), Map.of("org", "o", "orgId", "i-1"), Map.of())),
                adapter(ROLES).create(Calls.plain(), PASSWORD));
        assertEquals(
                List.of(
                        "GET /orgs/gold%20%22plus%22",
                        "POST /u",
                        "GET /roles/viewer",
                        "POST /u/i-1/roles?org=i-1",
                        "GET /roles/editor",
                        "POST /u/i-1/roles?org=i-1"),
                seen());
        assertEquals(
                "[{\"id\":\"i-1\",\"org\":\"o\",\"name\":\"editor\"}]",
                service.last().body());
    }

    @ParameterizedTest
    @CsvSource({"500, NotSent", "404, Refused", "403, Refused", "429, Throttled", "202, NotSent"})
    void aStepThatIsNotDoneLeavesTheAccountUnmade(int status, String outcome) {
        refuse("/orgs", status);
        assertEquals(
                outcome,
                adapter(ROLES).create(Calls.plain(), PASSWORD).getClass().getSimpleName());
        assertEquals(1, service.seen().size());
    }

    @ParameterizedTest
    @CsvSource({"500", "404", "400", "429", "202", "409"})
    void anAccountThatWasMadeAndNotCompletedIsUnknown(int status) {
        refuse("/u/i-1/roles", status);
        Outcome<Created> outcome = adapter(ROLES).create(Calls.plain(), PASSWORD);
        assertInstanceOf(Outcome.Unknown.class, outcome);
        assertTrue(outcome.toString().contains("create.after[0]: HTTP") || status == 202 || status == 429);
    }

    private static String after(String step) {
        return "create: {path: /u, before: [{path: /customers" + step + "}, {path: /second, changes: false}]}";
    }

    @ParameterizedTest
    @CsvSource({"/u, 400", "/u, 403", "/second, 400"})
    void aRefusalAfterAStepThatMayHaveChangedSomethingSaysSo(String path, int status) {
        refuse(path, status);
        Outcome.Refused<?> refused =
                assertInstanceOf(Outcome.Refused.class, adapter(after("")).create(Calls.plain(), PASSWORD));
        assertTrue(refused.mayHaveLeft());
        assertTrue(refused.detail().endsWith("; what create.before[0] changed may be left"), refused::detail);
    }

    @ParameterizedTest
    @CsvSource({"/second", "/customers"})
    void whatIsToBeSentAgainAfterAStepThatMayHaveChangedSomethingSaysSo(String path) {
        refuse(path, 500);
        Outcome.NotSent<?> notSent =
                assertInstanceOf(Outcome.NotSent.class, adapter(after("")).create(Calls.plain(), PASSWORD));
        assertTrue(notSent.cause().endsWith("; what create.before[0] changed may be left"), notSent::cause);
    }

    @Test
    void howLongAServiceAsksForIsHeardWhateverAStepChanged() {
        service.answer(
                request -> request.uri().equals("/u") ? Reply.with(429, "Retry-After", "7") : Reply.json(200, "{}"));
        assertEquals(
                new Outcome.Throttled<>(Duration.ofSeconds(7)),
                adapter(after("")).create(Calls.plain(), PASSWORD));
    }

    @Test
    void anAccountThatIsThereAlreadyIsSaidSoWhateverAStepChanged() {
        refuse("/u", 409);
        assertEquals(
                RefusalCode.ALREADY_EXISTS,
                assertInstanceOf(Outcome.Refused.class, adapter(after("")).create(Calls.plain(), PASSWORD))
                        .code());
    }

    /** By its method, by what it says of itself, or because it was refused. */
    @ParameterizedTest
    @CsvSource({"', method: GET', /u", "', changes: false', /u", "'', /customers"})
    void aStepThatChangedNothingLeavesARefusalARefusal(String step, String refusing) {
        refuse(refusing, 400);
        assertFalse(assertInstanceOf(Outcome.Refused.class, adapter(after(step)).create(Calls.plain(), PASSWORD))
                .mayHaveLeft());
    }

    @Test
    void aGetThatChangesIsNoLook() {
        service.answer(request -> Reply.with(503, "Retry-After", "1"));
        assertInstanceOf(
                Outcome.Unknown.class,
                adapter("create: {method: GET, path: /create_user}").create(Calls.plain(), PASSWORD));
        assertInstanceOf(
                Outcome.Unknown.class,
                adapter("create: {path: /u}, delete: {method: GET, path: /delete_user}")
                        .delete(Calls.plain()));
        assertTrue(adapter(after(", method: GET, changes: true"))
                .create(Calls.plain(), PASSWORD)
                .toString()
                .contains("what create.before[0] changed may be left"));
        assertInstanceOf(
                Outcome.Throttled.class, adapter(after(", method: GET")).create(Calls.plain(), PASSWORD));
    }

    @Test
    void aStepThatSaysWhetherTheAccountIsThereSaysItToACompletionToo() {
        String create = "create: {path: /u, before: [{method: GET, path: '/u/{login}', outcomes:"
                + " [{status: 200, is: exists}, {status: 404, is: absent}]},"
                + " {method: GET, path: /roles, keep: {role: /id}}], after: [{path: '/r/{kept.role}'}]}";
        assertEquals(Outcome.done(Created.plain()), adapter(create).complete(Calls.plain(), PASSWORD));
        assertEquals(List.of("GET /u/test-shopper-1", "GET /roles", "POST /r/i-1"), seen());
        refuse("/u/", 404);
        assertEquals(
                RefusalCode.NOT_FOUND,
                assertInstanceOf(Outcome.Refused.class, adapter(create).complete(Calls.plain(), PASSWORD))
                        .code());
    }

    @Test
    void completingRepeatsEverythingButTheRequestThatMakesTheAccount() {
        Outcome<Created> outcome =
                adapter(ROLES.replace(", values: {org: /org},", ",")).complete(Calls.withId("i-7"), PASSWORD);
        assertEquals(Outcome.done(new Created(Optional.empty(), Map.of("orgId", "i-1"), Map.of())), outcome);
        assertFalse(seen().contains("POST /u"));
        assertEquals("POST /u/i-7/roles?org=i-1", seen().get(seen().size() - 1));
    }

    @Test
    void completingLooksTheIdUpWhereItIsNotKnown() {
        String create = "create: {path: /u, after: [{path: '/u/{id}/roles'}]},"
                + " find: {path: '/u', query: {q: '{login}'}, id: {at: /id}, outcomes: [{missing: /id, is: absent}]}";
        assertEquals(Outcome.done(Created.plain()), adapter(create).complete(Calls.plain(), PASSWORD));
        assertEquals(List.of("GET /u?q=test-shopper-1", "POST /u/i-1/roles"), seen());
    }

    @ParameterizedTest
    @CsvSource({"/u/i-1/roles, 400, INVALID", "/u/i-1/roles, 404, CONFLICT", "/orgs, 404, CONFLICT"})
    void aCompletionThatTheServiceRefusesIsRefused(String path, int status, RefusalCode code) {
        refuse(path, status);
        Outcome<Created> outcome =
                adapter(ROLES.replace(", values: {org: /org},", ",")).complete(Calls.withId("i-1"), PASSWORD);
        assertEquals(code, assertInstanceOf(Outcome.Refused.class, outcome).code());
    }

    @ParameterizedTest
    @CsvSource({"'issued: {token: /t}', token", "'values: {org: /org}', org"})
    void whatOnlyTheLostAnswerHadCannotBeCompleted(String gives, String name) {
        Outcome<Created> outcome = adapter("create: {path: /u, " + gives + "}").complete(Calls.plain(), PASSWORD);
        assertTrue(assertInstanceOf(Outcome.Refused.class, outcome).detail().contains("'" + name + "'"));
        assertTrue(service.seen().isEmpty());
    }

    @Test
    void aCreationOfOneCallIsCompleteAtOnce() {
        assertEquals(
                Outcome.done(Created.plain()), adapter("create: {path: /u}").complete(Calls.plain(), PASSWORD));
        assertTrue(service.seen().isEmpty());
    }

    @Test
    void anEmptyListMakesNoCall() {
        adapter("create: {path: /u, after: [{each: '{attributes.roles}', path: '/r/{item}'}]}")
                .create(Calls.plain(), PASSWORD);
        assertEquals(List.of("POST /u"), seen());
    }

    @Test
    void anItemIsItselfAgainAfterTheItemsOfAStepBeforeIt() {
        adapter("create: {path: /u, after: [{each: 'g1, g2', path: '/groups/{item}/members',"
                        + " before: [{each: 'r1, r2', path: '/roles/{item}'}]}]}")
                .create(Calls.plain(), PASSWORD);
        assertEquals(
                List.of(
                        "POST /u",
                        "POST /roles/r1",
                        "POST /roles/r2",
                        "POST /groups/g1/members",
                        "POST /roles/r1",
                        "POST /roles/r2",
                        "POST /groups/g2/members"),
                seen());
    }

    @Test
    void aRevisionIsFetchedAndPassedBack() {
        service.answer(request -> new Reply(
                200,
                Map.of("ETag", "\"r-3\"", "Content-Type", "application/json"),
                "{\"rev\": 7, \"user\": {\"name\": \"n\", \"password\": \"old\", \"tags\": [1]}}"));
        ServiceAdapter adapter = adapter("create: {path: /u}, resetPassword: {path: '/u/{login}',"
                + " before: [{method: GET, path: '/u/{login}', keep: {etag: {header: ETag}, rev: /rev, user: /user}}],"
                + " headers: {If-Match: '{kept.etag}'}, onto: '{kept.user:json}',"
                + " body: {password: '{password}', rev: '{kept.rev:number}'}}");
        assertEquals(Outcome.done(new Reset()), adapter.setPassword(Calls.plain(), Secret.of("new")));
        assertEquals("PUT /u/test-shopper-1", seen().get(1));
        assertEquals("\"r-3\"", service.last().header("If-match"));
        assertEquals(
                "{\"name\":\"n\",\"password\":\"new\",\"tags\":[1],\"rev\":7}",
                service.last().body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{\"name\": \"n\"}]", "true", "7"})
    void onlyAnObjectHasFieldsToLayOthersOver(String user) {
        service.answer(200, "{\"user\": " + user + "}");
        ServiceAdapter adapter = adapter("create: {path: /u}, reset: {path: /u, method: PUT,"
                + " before: [{method: GET, path: /u, keep: {user: /user}}],"
                + " onto: '{kept.user:json}', body: {x: 1}}");
        Outcome.Refused<?> refused = assertInstanceOf(Outcome.Refused.class, adapter.reset(Calls.plain()));
        assertEquals(RefusalCode.INVALID, refused.code());
        assertEquals("reset: onto: is no JSON object", refused.detail());
        assertEquals(List.of("GET /u"), seen());
    }

    @Test
    void aSessionIsOpenedUsedAndClosed() {
        service.answer(request -> Reply.with(200, "X-Session", "s-1"));
        ServiceAdapter adapter = adapter("create: {path: /u}, login: {path: /session, body: {p: '{password}'},"
                + " keep: {session: {header: X-Session}},"
                + " after: [{method: DELETE, path: /session, headers: {X-Session: '{kept.session}'}}]}");
        assertEquals(Outcome.done(new Login(true)), adapter.authenticate(Calls.plain(), PASSWORD));
        assertEquals(List.of("POST /session", "DELETE /session"), seen());
        assertEquals("s-1", service.last().header("X-session"));
    }

    @Test
    void aPasswordThatWasAcceptedIsRightWhateverBecomesOfItsSession() {
        service.answer(request -> Reply.json(request.method().equals("POST") ? 200 : 500, ""));
        ServiceAdapter adapter =
                adapter("create: {path: /u}, login: {path: /session, after: [{method: DELETE, path: /session}]}");
        assertEquals(Outcome.done(new Login(true)), adapter.authenticate(Calls.plain(), PASSWORD));
        assertEquals(2, service.seen().size());
    }

    @Test
    void aPasswordThatIsWrongOpensNoSession() {
        service.answer(401, "");
        ServiceAdapter adapter =
                adapter("create: {path: /u}, login: {path: /session, after: [{method: DELETE, path: /session}]}");
        assertEquals(Outcome.done(new Login(false)), adapter.authenticate(Calls.plain(), PASSWORD));
        assertEquals(1, service.seen().size());
    }

    @Test
    void whatAStepDoesNotFindSaysNothingOfTheAccountUnlessARuleSaysSo() {
        String delete = "create: {path: /u}, delete: {path: '/u/{login}',"
                + " before: [{method: GET, path: '/u/{login}', keep: {rev: /rev}%s}], query: {rev: '{kept.rev}'}}";
        service.answer(404, "");
        assertEquals(
                RefusalCode.CONFLICT,
                assertInstanceOf(
                                Outcome.Refused.class,
                                adapter(delete.formatted("")).delete(Calls.plain()))
                        .code());
        assertEquals(
                Outcome.done(new Deleted(false)),
                adapter(delete.formatted(", outcomes: [{status: 404, is: absent}]"))
                        .delete(Calls.plain()));
        assertEquals(List.of("GET /u/test-shopper-1", "GET /u/test-shopper-1"), seen());
    }

    @Test
    void aLookMayTakeTwoSteps() {
        ServiceAdapter adapter = adapter("create: {path: /u}, find: {path: '/u/{kept.id}', id: {at: /id}, nameAt: /n,"
                + " before: [{method: GET, path: /u, query: {n: '{login}'}, keep: {id: /0/id},"
                + " outcomes: [{status: 200, missing: /0, is: absent}]}]}");
        service.answer(request -> Reply.json(
                200, request.uri().startsWith("/u?") ? "[{\"id\": 4}]" : "{\"id\": 4, \"n\": \"test-shopper-1\"}"));
        assertEquals(
                Outcome.done(new Sighting.Present(Optional.of("4"), Sighting.Evidence.CANNOT_TELL, Map.of())),
                adapter.find(Calls.plain()));
        assertEquals("GET /u/4", seen().get(1));
        service.answer(200, "[]");
        assertEquals(Outcome.done(new Sighting.Absent(true)), adapter.find(Calls.plain()));
        assertEquals(3, service.seen().size());
    }

    @Test
    void aStepThatLacksWhatItKeepsIsNotUnderstood() {
        service.answer(200, "{}");
        assertInstanceOf(Outcome.NotSent.class, adapter(ROLES).create(Calls.plain(), PASSWORD));
        assertEquals(1, service.seen().size());
    }

    @Test
    void anItemThatIsNotThereIsAConflictAndNothingElseIsTakenForIt() {
        service.answer(200, "{\"l\": [{\"n\": \"other\", \"i\": 1}]}");
        String before = "before: [{method: GET, path: /g, pick: {in: %s, at: /n, equals: '%s'}, keep: {g: /i}}]";
        assertEquals(
                new Outcome.Refused<Created>(
                        RefusalCode.CONFLICT, "create.before[0]: its answer has no item that pick: wants"),
                adapter("create: {path: /u, " + before.formatted("/l", "{name}") + "}")
                        .create(Calls.plain(), PASSWORD));
        for (String unread : List.of(before.formatted("/none", "other"), before.formatted("/l", "{values.none}"))) {
            assertInstanceOf(
                    Outcome.NotSent.class,
                    adapter("create: {path: /u, " + unread + "}").create(Calls.plain(), PASSWORD));
        }
        assertEquals(List.of("GET /g", "GET /g", "GET /g"), seen());
    }

    @Test
    void aKeptValueOfAnotherTypeIsNotSent() {
        service.answer(200, "{\"rev\": \"Canary\"}");
        Outcome<Created> outcome = adapter("create: {path: /u, body: {rev: '{kept.rev:number}'},"
                        + " before: [{method: GET, path: /r, keep: {rev: /rev}}]}")
                .create(Calls.plain(), PASSWORD);
        assertEquals(
                RefusalCode.INVALID,
                assertInstanceOf(Outcome.Refused.class, outcome).code());
        assertFalse(outcome.toString().contains("Canary"), outcome::toString);
        assertEquals(1, service.seen().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0.1234567890123456789012345", "1.10", "12345678901234567890.5", "123456789012345678901234"})
    void aNumberThatIsPutBackKeepsItsDigits(String number) {
        service.answer(200, "{\"n\": " + number + "}");
        adapter("create: {path: /u}, reset: {before: [{method: GET, path: /u, keep: {user: ''}}], path: /u,"
                        + " onto: '{kept.user:json}', body: {x: 1}}")
                .reset(Calls.plain());
        assertEquals("{\"n\":" + number + ",\"x\":1}", service.last().body());
    }
}
