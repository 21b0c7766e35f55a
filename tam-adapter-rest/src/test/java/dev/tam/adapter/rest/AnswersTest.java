package dev.tam.adapter.rest;

import static dev.tam.adapter.rest.Calls.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tam.Secret;
import dev.tam.adapter.rest.TestService.Reply;
import dev.tam.spi.service.Created;
import dev.tam.spi.service.Deleted;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.RefusalCode;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.service.Sighting;
import dev.tam.spi.service.Sighting.Evidence;
import java.io.IOException;
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
