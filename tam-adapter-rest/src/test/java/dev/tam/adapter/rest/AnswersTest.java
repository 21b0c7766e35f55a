package dev.tam.adapter.rest;

import static dev.tam.adapter.rest.Calls.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tam.Secret;
import dev.tam.adapter.rest.TestService.Reply;
import dev.tam.spi.service.Call;
import dev.tam.spi.service.Created;
import dev.tam.spi.service.Deleted;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.RefusalCode;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.service.Sighting;
import dev.tam.spi.service.Sighting.Evidence;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken out of answers, and what is not believed. */
class AnswersTest {

    private static final String FIND = "path: '/u/{login}', nameAt: /name, id: {at: /id}, values: {plan: /plan},"
            + " evidence: {at: /by, equals: 'tam-{name}'}, absentWhen: {at: /deleted, equals: true}";

    private TestService service;

    @BeforeEach
    void start() throws IOException {
        service = TestService.answering(200, "");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private ServiceAdapter adapter(String requests) {
        return Opening.adapter("{adapter: rest, base: '" + service.base() + "', " + requests + "}");
    }

    @Test
    void idValuesAndTokensAreKept() {
        service.answer(201, "{\"id\": 7, \"customer\": {\"id\": \"c-1\"}, \"token\": \"t0k\", \"hash\": \"x\"}");
        assertEquals(
                Outcome.done(
                        new Created(Optional.of("7"), Map.of("customerId", "c-1"), Map.of("token", Secret.of("t0k")))),
                adapter(
                                "create: {path: /u, id: {at: /id}, values: {customerId: /customer/id}, issued: {token: /token}}")
                        .create(Calls.plain(), PASSWORD));
    }

    @Test
    void theIdIsTheLastSegmentOfLocation() {
        service.answer(request -> Reply.with(201, "Location", "https://other.example/users/0a-b?x=/y"));
        assertEquals(
                Outcome.done(new Created(Optional.of("0a-b"), Map.of(), Map.of())),
                adapter("create: {path: /u, id: {header: location, last-segment: true}}")
                        .create(Calls.plain(), PASSWORD));
    }

    @Test
    void aHostIsNoSegment() {
        for (String address : List.of("https://other.example", "https://other.example/", "https://other.example//")) {
            service.answer(request -> Reply.with(201, "Location", address));
            assertInstanceOf(
                    Outcome.Unknown.class,
                    adapter("create: {path: /u, id: {header: location, last-segment: true}}")
                            .create(Calls.plain(), PASSWORD));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'header: Location', /users/0a-b/",
        "'header: Location', https://other.example/users/0a-b//?x=/y/",
        "'at: /self', /users/0a-b",
        "'at: /self', https://other.example/users/0a-b/",
        "'text: \"self=([^ ]+)\"', /users/0a-b#/y/"
    })
    void theLastSegmentIsTheLastThatIsNotEmpty(String place, String address) {
        String body = "{\"self\": \"" + address + "\", \"text\": \"self=" + address + " \"}";
        service.answer(request -> new Reply(201, Map.of("Location", address), body));
        assertEquals(
                Outcome.done(new Created(Optional.of("0a-b"), Map.of(), Map.of())),
                adapter("create: {path: /u, id: {" + place.replace('"', '\'') + ", last-segment: true}}")
                        .create(Calls.plain(), PASSWORD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "..", ".", "", "a/b", "https://evil.example/", "a b", "a%2fb", "a\\\\n", "a..b"})
    void anIdThatBreaksTheRuleIsNotBelieved(String id) {
        service.answer(201, "{\"id\": \"" + id + "\", \"name\": \"test-shopper-1\"}");
        ServiceAdapter adapter = adapter("create: {path: /u, id: {at: /id}}, find: {" + FIND + "}");
        assertInstanceOf(Outcome.Unknown.class, adapter.create(Calls.plain(), PASSWORD));
        assertInstanceOf(Outcome.Unknown.class, adapter.find(Calls.plain()));
        assertEquals(2, service.seen().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "null", "{\"id\": null}", "{\"id\": {\"a\": 1}}"})
    void aSuccessWithoutTheDeclaredIdIsUnknown(String body) {
        service.answer(201, body);
        assertInstanceOf(
                Outcome.Unknown.class,
                adapter("create: {path: /u, id: {at: /id}}").create(Calls.plain(), PASSWORD));
    }

    @Test
    void aValueOfSeveralLinesIsNotKeptAsOneThatMayBeShown() {
        service.answer(201, "{\"v\": \"a\\r\\nforged: line\"}");
        assertInstanceOf(
                Outcome.Unknown.class,
                adapter("create: {path: /u, values: {v: /v}}").create(Calls.plain(), PASSWORD));
        assertEquals(
                Outcome.done(new Created(Optional.empty(), Map.of(), Map.of("v", Secret.of("a\r\nforged: line")))),
                adapter("create: {path: /u, issued: {v: /v}}").create(Calls.plain(), PASSWORD));
    }

    @Test
    void aSuccessWithoutADeclaredValueIsUnknown() {
        service.answer(201, "{}");
        assertInstanceOf(
                Outcome.Unknown.class,
                adapter("create: {path: /u, issued: {t: /t}}").create(Calls.plain(), PASSWORD));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "', \"by\": \"tam-test-shopper-1\"', OURS",
                "', \"by\": \"someone\"', FOREIGN",
                "', \"by\": null', FOREIGN",
                "'', CANNOT_TELL"
            })
    void theMarkerIsEvidence(String by, Evidence evidence) {
        service.answer(200, "{\"id\": \"7\", \"name\": \"test-shopper-1\", \"plan\": \"p\"" + by + "}");
        assertEquals(
                Outcome.done(new Sighting.Present(Optional.of("7"), evidence, Map.of("plan", "p"))),
                adapter("create: {path: /u}, find: {" + FIND + "}").find(Calls.plain()));
    }

    /** A search could overflow the stack, or outlive the deadline and every interrupt. */
    @ParameterizedTest
    @ValueSource(strings = {"(a|b)*x", "(a*b*)*x", "(.*b){9}x", "(\\\\w|b)*x"})
    void aPatternThatCannotBeLookedForLeavesTheOutcomeUnknown(String pattern) {
        service.answer(201, "ab".repeat(4_000));
        String rule = ", outcomes: [{status: 201, text: \"" + pattern + "\", is: exists}]";
        assertInstanceOf(
                Outcome.Unknown.class, adapter("create: {path: /u" + rule + "}").create(Calls.plain(), PASSWORD));
        assertInstanceOf(
                Outcome.Unknown.class,
                adapter("create: {path: /u, id: {text: \"" + pattern + "\"}}").create(Calls.plain(), PASSWORD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"id\":", "[{\"id\":"})
    void whatIsNestedWithoutEndIsUnknown(String opening) {
        service.answer(201, opening.repeat(100_000));
        assertInstanceOf(
                Outcome.Unknown.class,
                adapter("create: {path: /u, id: {at: /id}}").create(Calls.plain(), PASSWORD));
    }

    /** The reader throws another exception at it than at what is no JSON. */
    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "-1.5E-99999999999"})
    void aNumberThatNobodyCanHoldIsNoJson(String number) {
        service.answer(201, "{\"id\": \"7\", \"size\": " + number + "}");
        assertInstanceOf(
                Outcome.Unknown.class,
                adapter("create: {path: /u, id: {at: /id}}").create(Calls.plain(), PASSWORD));
    }

    @Test
    void whatCannotBeComparedForWantOfAValueIsUnknown() {
        service.answer(201, "{\"id\": \"7\"}");
        ServiceAdapter adapter = adapter("create: {path: /u, id: {value: '{values.none}'}},"
                + " find: {path: /u, evidence: {at: /id, equals: '{values.none}'}}");
        assertInstanceOf(Outcome.Unknown.class, adapter.create(Calls.plain(), PASSWORD));
        assertInstanceOf(Outcome.Unknown.class, adapter.find(Calls.plain()));
    }

    @Test
    void aListThatCannotBeReadIsAnOutcome() {
        service.answer(201, "{\"k\": \"[broken\"}");
        String step = "{path: /a, each: '{kept.k}'}";
        assertInstanceOf(
                Outcome.Unknown.class,
                adapter("create: {path: /u, keep: {k: /k}, after: [" + step + "]}")
                        .create(Calls.plain(), PASSWORD));
        assertEquals(1, service.seen().size());
    }

    @Test
    void anotherAccountThanTheOneAskedForIsUnknown() {
        service.answer(200, "{\"id\": \"7\", \"name\": \"test-shopper-10\"}");
        assertInstanceOf(
                Outcome.Unknown.class,
                adapter("create: {path: /u}, find: {" + FIND + "}").find(Calls.plain()));
    }

    @Test
    void aFieldCanSayThatItWasDeleted() {
        service.answer(200, "{\"id\": \"7\", \"name\": \"test-shopper-1\", \"deleted\": true}");
        assertEquals(
                Outcome.done(new Sighting.Absent(true)),
                adapter("create: {path: /u}, find: {" + FIND + "}").find(Calls.plain()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "matches: '^[Dd][Ee]LETED$' | \"DELETED\"    | true",
                "matches: '^[Dd][Ee]LETED$' | \"ACTIVE\"     | false",
                "matches: '^[Dd][Ee]LETED$' | null             | false",
                "present: true               | \"2026-01-01\" | true",
                "present: true               | {\"by\": 1}    | true",
                "present: true               | null             | false",
            })
    void aFieldCanSayInMoreWaysThatItWasDeleted(String condition, String value, boolean absent) {
        service.answer(200, "{\"deleted\": " + value + "}");
        Outcome<Sighting> seen = adapter(
                        "create: {path: /u}, find: {path: /u, absentWhen: {at: /deleted, " + condition + "}}")
                .find(Calls.plain());
        assertEquals(absent, ((Outcome.Done<Sighting>) seen).value() instanceof Sighting.Absent);
        service.answer(200, "{\"name\": 1}");
        assertEquals(
                Outcome.done(new Sighting.Present(Optional.empty(), Evidence.CANNOT_TELL, Map.of())),
                adapter("create: {path: /u}, find: {path: /u, absentWhen: {at: /deleted, " + condition + "}}")
                        .find(Calls.plain()));
    }

    @Test
    void anAnswerWithNothingInItIsNobodysThoughItsPathNamesSomethingElse() {
        service.answer(200, "");
        String find = "create: {path: /u}, find: {method: POST, path: '/%s/search', body: {login: '{login}'},"
                + " outcomes: [{status: 404, is: absent}]}";
        Call call = Calls.withAttribute("tenant", "shop");
        assertInstanceOf(
                Outcome.Unknown.class,
                adapter(find.formatted("{attributes.tenant}")).find(call));
        assertEquals(
                Outcome.done(new Sighting.Present(Optional.empty(), Evidence.CANNOT_TELL, Map.of())),
                adapter(find.formatted("{login}")).find(call));
    }

    @Test
    void aPatternThatTakesForeverOnAMarkerIsUnknown() {
        service.answer(200, "{\"deleted\": \"" + "a".repeat(5_000) + "!\"}");
        assertInstanceOf(
                Outcome.Unknown.class,
                adapter("create: {path: /u}, find: {path: /u, absentWhen: {at: /deleted, matches: '^(a+)+$'}}")
                        .find(Calls.plain()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "[{\"name\": \"test-shopper-1\"}]"})
    void aListOrNothingIsNobodyUnlessItIsSaidWhose(String body) {
        service.answer(200, body);
        assertInstanceOf(
                Outcome.Unknown.class,
                adapter("create: {path: /u}, find: {path: /u}").find(Calls.plain()));
    }

    @Test
    void anEmptyObjectIsTheAccountThatThePathNames() {
        service.answer(200, "{}");
        assertInstanceOf(
                Outcome.Done.class,
                adapter("create: {path: /u}, find: {path: '/u/{login}'}").find(Calls.plain()));
    }

    /** Nothing came that could carry the mark, or JSON that says nobody. */
    @ParameterizedTest
    @ValueSource(strings = {"", "null", " \n", "fine"})
    void aSuccessInWhichNoMarkCouldStandIsUnknown(String body) {
        service.answer(200, body);
        String byPath = "create: {path: /u}, find: {path: '/u/{login}', ";
        for (String mark : List.of(
                "evidence: {at: /by, equals: tam}",
                "evidence: {at: /by, equals: tam, required: true}",
                "absentWhen: {at: /deleted, equals: true}",
                "id: {at: /id}",
                "nameAt: /name")) {
            assertInstanceOf(Outcome.Unknown.class, adapter(byPath + mark + "}").find(Calls.plain()), mark);
        }
    }

    @Test
    void nullIsNobodyWhoeverWasAskedFor() {
        service.answer(200, "null");
        assertInstanceOf(
                Outcome.Unknown.class,
                adapter("create: {path: /u}, find: {path: '/u/{login}'}").find(Calls.plain()));
    }

    @Test
    void anEmptyBodyIsTheAccountThatThePathNamesAndNobodyElse() {
        service.answer(200, "");
        String byQuery = "path: /u, query: {q: '{login}'}, outcomes: [{status: 404, is: absent}]";
        assertInstanceOf(
                Outcome.Done.class,
                adapter("create: {path: /u}, find: {path: '/u/{login}'}").find(Calls.plain()));
        assertInstanceOf(
                Outcome.Unknown.class,
                adapter("create: {path: /u}, find: {" + byQuery + "}").find(Calls.plain()));
    }

    @Test
    void headSaysItByItsStatusAlone() {
        service.answer(200, "");
        assertInstanceOf(
                Outcome.Done.class,
                adapter("create: {path: /u}, find: {method: HEAD, path: /u, query: {q: '{login}'},"
                                + " outcomes: [{status: 404, is: absent}]}")
                        .find(Calls.plain()));
    }

    @Test
    void anAccountThatIsShownWithoutItsIdIsAConflict() {
        service.answer(200, "{\"name\": \"test-shopper-1\"}");
        ServiceAdapter adapter = adapter("create: {path: /u, id: {at: /id}}, delete: {path: '/u/{id}'}");
        assertEquals(RefusalCode.UNSUPPORTED, refused(adapter.delete(Calls.plain())));
        assertEquals(
                RefusalCode.CONFLICT,
                refused(new IdLookup(call ->
                                Outcome.done(new Sighting.Present(Optional.empty(), Evidence.CANNOT_TELL, Map.of())))
                        .with(Calls.plain(), id -> Outcome.done(id), Outcome.done("absent"))));
    }

    @Test
    void aPutThatWouldOverwriteLooksFirst() {
        ServiceAdapter adapter = adapter("create: {method: PUT, path: '/u/{login}'}, find: {path: '/u/{login}'}");
        assertEquals(RefusalCode.ALREADY_EXISTS, refused(adapter.create(Calls.plain(), PASSWORD)));
        assertEquals("GET", service.last().method());
        service.answer(request -> Reply.json(request.method().equals("GET") ? 404 : 201, ""));
        assertEquals(Outcome.done(Created.plain()), adapter.create(Calls.plain(), PASSWORD));
        assertEquals("PUT", service.last().method());
    }

    @Test
    void aLookThatFailsLeavesTheChangeUnsent() {
        service.answer(500, "");
        ServiceAdapter adapter = adapter("create: {method: PUT, path: '/u/{login}'}, find: {path: '/u/{login}'}");
        assertInstanceOf(Outcome.NotSent.class, adapter.create(Calls.plain(), PASSWORD));
        assertEquals(1, service.seen().size());
    }

    @Test
    void anIdThatIsNotKnownIsLookedUpByTheLogin() {
        ServiceAdapter adapter = adapter("create: {path: /u}, delete: {path: '/u/{id}'},"
                + " find: {path: /u, query: {q: '{login}'}, nameAt: /0/name, id: {at: /0/id},"
                + " outcomes: [{status: 200, missing: /0, is: absent}]}");
        service.answer(200, "[{\"name\": \"test-shopper-1\", \"id\": \"i-9\"}]");
        assertEquals(Outcome.done(new Deleted(true)), adapter.delete(Calls.plain()));
        assertEquals("/u/i-9", service.last().uri());
        adapter.delete(Calls.withId("i-8"));
        assertEquals("/u/i-8", service.last().uri());
        service.answer(200, "[]");
        assertEquals(Outcome.done(new Deleted(false)), adapter.delete(Calls.plain()));
        assertEquals("GET", service.last().method());
    }

    private static RefusalCode refused(Outcome<?> outcome) {
        return assertInstanceOf(Outcome.Refused.class, outcome).code();
    }
}
