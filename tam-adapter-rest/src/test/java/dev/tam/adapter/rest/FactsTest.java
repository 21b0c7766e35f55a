package dev.tam.adapter.rest;

import static dev.tam.adapter.rest.Calls.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.adapter.rest.TestService.Reply;
import dev.tam.spi.service.Created;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.RefusalCode;
import dev.tam.spi.service.Reset;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.testkit.TurnedTime;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service says of itself decides what is done, and is asked once. */
class FactsTest {

    private static final String REQUESTS = "create: {path: /u}, find: {path: '/u/{login}', id: {at: /id}},"
            + " delete: {path: '/u/{login}'},"
            + " facts: {path: /about, values: {patch: /patch, edition: /edition}},"
            + " resetPassword: {method: PATCH, path: '/u/{login}', instead: ["
            + "{when: {patch: false, edition: old}, path: '/old/{login}'},"
            + "{when: {patch: false}, path: '/put/{login}'},"
            + "{when: {edition: byId}, path: '/by-id/{id}'}]}";

    private TestService service;
    private ServiceAdapter adapter;

    @BeforeEach
    void start() throws IOException {
        service = TestService.answering(200, "{}");
        adapter = Opening.adapter("{adapter: rest, base: '" + service.base() + "', " + REQUESTS + "}");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private void about(int status, String json) {
        service.answer(request ->
                request.uri().equals("/about") ? Reply.json(status, json) : Reply.json(200, "{\"id\": \"i-1\"}"));
    }

    private Outcome<Reset> reset() {
        return adapter.setPassword(Calls.plain(), PASSWORD);
    }

    private List<String> seen() {
        return service.seen().stream()
                .map(seen -> seen.method() + " " + seen.uri())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"patch\": true}                       | PATCH /u/test-shopper-1",
                "{\"patch\": false}                      | PUT /put/test-shopper-1",
                "{\"patch\": \"false\"}                  | PUT /put/test-shopper-1",
                "{\"patch\": false, \"edition\": \"old\"}  | PUT /old/test-shopper-1",
                "{\"edition\": \"old\"}                  | PATCH /u/test-shopper-1",
                "{}                                      | PATCH /u/test-shopper-1",
            })
    void theFirstAlternativeAllOfWhoseFactsAreSoIsMade(String facts, String request) {
        about(200, facts);
        assertEquals(Outcome.done(new Reset()), reset());
        assertEquals(List.of("GET /about", request), seen());
    }

    @Test
    void theFactsAreAskedOnce() {
        about(200, "{\"patch\": false}");
        reset();
        reset();
        assertEquals(List.of("GET /about", "PUT /put/test-shopper-1", "PUT /put/test-shopper-1"), seen());
    }

    @Test
    void whatDoesNotDependOnFactsAsksForNone() {
        adapter.find(Calls.plain());
        adapter.delete(Calls.plain());
        assertEquals(List.of("GET /u/test-shopper-1", "DELETE /u/test-shopper-1"), seen());
    }

    @Test
    void aServiceThatHasNoSuchPageDoesWhatIsUsual() {
        about(404, "");
        assertEquals(Outcome.done(new Reset()), reset());
        reset();
        assertEquals(List.of("GET /about", "PATCH /u/test-shopper-1", "PATCH /u/test-shopper-1"), seen());
    }

    @Test
    void thatThereIsNoSuchPageIsBelievedForSomeMinutes() {
        TurnedTime time = new TurnedTime();
        adapter = Opening.adapter("{adapter: rest, base: '" + service.base() + "', " + REQUESTS + "}", time);
        about(404, "");
        reset();
        time.elapse(Duration.ofMinutes(4));
        reset();
        about(200, "{\"patch\": false}");
        time.elapse(Duration.ofMinutes(2));
        reset();
        assertEquals(
                List.of(
                        "GET /about",
                        "PATCH /u/test-shopper-1",
                        "PATCH /u/test-shopper-1",
                        "GET /about",
                        "PUT /put/test-shopper-1"),
                seen());
        time.elapse(Duration.ofDays(7));
        reset();
        assertEquals(6, service.seen().size());
    }

    @ParameterizedTest
    @ValueSource(ints = {405, 410, 501})
    void aServiceThatHasNoSuchPageDoesWhatIsUsualHoweverItSaysSo(int status) {
        about(status, "");
        assertEquals(Outcome.done(new Reset()), reset());
        assertEquals(List.of("GET /about", "PATCH /u/test-shopper-1"), seen());
    }

    @Test
    void whoMayNotSeeThePageNowAsksAgainLater() throws IOException {
        adapter = Opening.adapter("{adapter: rest, base: '" + service.base() + "', "
                + REQUESTS.replace("facts: {", "facts: {outcomes: [{status: 401, is: absent}], ") + "}");
        about(401, "");
        assertEquals(Outcome.done(new Reset()), reset());

        about(200, "{\"patch\": false}");
        assertEquals(Outcome.done(new Reset()), reset());
        assertEquals(List.of("GET /about", "PATCH /u/test-shopper-1", "GET /about", "PUT /put/test-shopper-1"), seen());
    }

    @ParameterizedTest
    @CsvSource({"500, NotSent", "503, NotSent", "202, NotSent", "429, Throttled", "403, Refused", "400, Refused"})
    void factsThatCannotBeToldLeaveTheAccountAsItIsAndAreAskedAgain(int status, String outcome) {
        about(status, "");
        assertEquals(outcome, reset().getClass().getSimpleName());
        assertEquals(List.of("GET /about"), seen());

        about(200, "{\"patch\": false}");
        assertEquals(Outcome.done(new Reset()), reset());
        assertEquals(List.of("GET /about", "GET /about", "PUT /put/test-shopper-1"), seen());
    }

    @Test
    void anAlternativeThatNeedsTheIdGetsIt() {
        about(200, "{\"edition\": \"byId\"}");
        assertEquals(Outcome.done(new Reset()), reset());
        assertEquals("PUT /by-id/i-1", seen().get(seen().size() - 1));
    }

    private ServiceAdapter refusing() {
        return Opening.adapter(
                "{adapter: rest, base: '" + service.base() + "', facts: {path: /about, values: {patch: /patch,"
                        + " filter: /filter}}, create: {path: /u, refuse: ["
                        + "{when: {filter: false}, why: it cannot filter},"
                        + "{when: {patch: false}, given: '{attributes.groups}', why: it cannot group}]}}");
    }

    @ParameterizedTest
    @CsvSource({"filter, '', it cannot filter", "filter, a, it cannot filter", "patch, a, it cannot group"})
    void whatTheServiceCannotHaveIsRefusedBeforeItIsAskedForIt(String fact, String groups, String why) {
        about(200, "{\"" + fact + "\": false}");
        Outcome<Created> outcome = refusing().create(Calls.withAttribute("groups", groups), PASSWORD);
        assertEquals(
                new Outcome.Refused<Created>(RefusalCode.UNSUPPORTED, "create: the service says of itself that " + why),
                outcome);
        assertEquals(List.of("GET /about"), seen());
    }

    @Test
    void accountsThatARefusalDoesNotConcernAreMade() {
        about(200, "{\"patch\": false}");
        ServiceAdapter refusing = refusing();
        assertInstanceOf(Outcome.Done.class, refusing.create(Calls.plain(), PASSWORD));
        assertInstanceOf(Outcome.Done.class, refusing.create(Calls.withAttribute("groups", ""), PASSWORD));
        assertEquals(List.of("GET /about", "POST /u", "POST /u"), seen());
    }

    @Test
    void aServiceThatDoesNotSayWhatItIsLikeIsNotBegunWith() {
        about(500, "");
        assertInstanceOf(Outcome.NotSent.class, refusing().create(Calls.plain(), PASSWORD));
        assertEquals(List.of("GET /about"), seen());
    }

    @ParameterizedTest
    @CsvSource({
        "'{when: {pach: false}, why: x}', did you mean patch?",
        "'{when: {patch: false}}', refuse.why is missing",
        "'{why: x}', names no fact",
        "'{when: {patch: false}, why: x, givn: y}', refuse.givn is unknown"
    })
    void aRefusalThatSaysTooLittleIsAMistake(String refusal, String remedy) {
        List<String> mistakes = Opening.mistakes("{adapter: rest, base: 'http://h.example', facts: {path: /a, values:"
                + " {patch: /p}}, create: {path: /u, refuse: [" + refusal + "]}}");
        assertEquals(1, mistakes.size(), mistakes::toString);
        assertTrue(mistakes.get(0).contains(remedy), mistakes::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "facts: {path: /a, values: {patch: /p}} | when: {pach: false}, path: /x | did you mean patch?",
                "facts: {path: /a, values: {patch: /p}} | path: /x                      | names no fact",
                "facts: {path: /a, values: {patch: /p}} | when: {}, path: /x            | names no fact",
                "facts: {path: /a, values: {patch: /p}} | when: {patch: no}, pth: /x, path: /y | reset.instead.pth is unknown",
                "facts: {path: /a}                      | when: {patch: false}, path: /x | name the facts",
                "auth: {none: true}                     | when: {patch: false}, path: /x | declare facts: that tells it",
            })
    void whatDependsOnNoFactIsAMistake(String facts, String instead, String remedy) {
        List<String> mistakes = Opening.mistakes("{adapter: rest, base: 'http://h.example', create: {path: /u}, "
                + facts + ", reset: {path: '/r/{login}', instead: [{" + instead + "}]}}");
        assertTrue(mistakes.stream().anyMatch(mistake -> mistake.contains(remedy)), mistakes::toString);
    }

    @Test
    void onlyWhatCanBeDoneAnotherWayHasAlternatives() {
        List<String> mistakes = Opening.mistakes("{adapter: rest, base: 'http://h.example', create: {path: /u},"
                + " delete: {path: '/u/{login}', instead: []}}");
        assertEquals(1, mistakes.size(), mistakes::toString);
        assertTrue(mistakes.get(0).contains("delete.instead"), mistakes::toString);
    }
}
