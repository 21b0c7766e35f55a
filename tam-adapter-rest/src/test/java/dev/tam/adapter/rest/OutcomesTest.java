package dev.tam.adapter.rest;

import static dev.tam.adapter.rest.Calls.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.tam.adapter.rest.TestService.Reply;
import dev.tam.spi.service.Deleted;
import dev.tam.spi.service.Login;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.Reset;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.service.Sighting;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What answers mean: by rule, else by status. */
class OutcomesTest {

    private TestService service;

    @BeforeEach
    void start() throws IOException {
        service = TestService.answering(200, "");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private ServiceAdapter adapter(String outcomes) {
        String rules = outcomes.isEmpty() ? "" : ", outcomes: [" + outcomes + "]";
        return Opening.adapter("adapter: rest\nbase: '" + service.base() + "'\n"
                + "create: {path: /u" + rules + "}\nfind: {path: '/u/{login}'" + rules + "}\n"
                + "delete: {path: '/u/{login}'" + rules + "}\nresetPassword: {path: '/u/{login}'" + rules + "}\n"
                + "login: {path: '/l'" + rules + "}\n");
    }

    private static String word(Outcome<?> outcome) {
        if (outcome instanceof Outcome.Refused<?> refused) {
            return refused.code().name();
        } else if (outcome instanceof Outcome.Throttled<?> throttled) {
            return "Throttled " + throttled.retryAfter().toSeconds();
        } else if (outcome instanceof Outcome.Done<?> done) {
            return done.value().getClass().getSimpleName();
        }
        return outcome.getClass().getSimpleName();
    }

    @ParameterizedTest
    @CsvSource({
        "200, Created, Present, Deleted, Reset",
        "204, Created, Present, Deleted, Reset",
        "202, Pending, Pending, Pending, Pending",
        "302, Unknown, Unknown, Unknown, Unknown",
        "400, INVALID, INVALID, INVALID, INVALID",
        "401, NOT_ALLOWED, NOT_ALLOWED, NOT_ALLOWED, NOT_ALLOWED",
        "403, NOT_ALLOWED, NOT_ALLOWED, NOT_ALLOWED, NOT_ALLOWED",
        "404, NOT_FOUND, Absent, Deleted, NOT_FOUND",
        "408, Unknown, Unknown, Unknown, Unknown",
        "409, ALREADY_EXISTS, CONFLICT, CONFLICT, CONFLICT",
        "410, NOT_FOUND, Absent, Deleted, NOT_FOUND",
        "422, INVALID, INVALID, INVALID, INVALID",
        "429, Throttled 0, Throttled 0, Throttled 0, Throttled 0",
        "500, Unknown, Unknown, Unknown, Unknown",
        "503, Unknown, Unknown, Unknown, Unknown",
    })
    void aStatusHasItsUsualMeaning(int status, String create, String find, String delete, String reset) {
        ServiceAdapter adapter = adapter("");
        service.answer(status, "");
        assertEquals(create, word(adapter.create(Calls.plain(), PASSWORD)));
        assertEquals(find, word(adapter.find(Calls.plain())));
        assertEquals(delete, word(adapter.delete(Calls.plain())));
        assertEquals(reset, word(adapter.setPassword(Calls.plain(), PASSWORD)));
    }

    @Test
    void deletionSaysWhetherTheAccountWasThere() {
        service.answer(204, "");
        assertEquals(Outcome.done(new Deleted(true)), adapter("").delete(Calls.plain()));
        service.answer(404, "");
        assertEquals(Outcome.done(new Deleted(false)), adapter("").delete(Calls.plain()));
    }

    @ParameterizedTest
    @CsvSource({"200, true", "204, true", "401, false"})
    void aLoginIsAcceptedOrNot(int status, boolean accepted) {
        service.answer(status, "");
        assertEquals(Outcome.done(new Login(accepted)), adapter("").authenticate(Calls.plain(), PASSWORD));
    }

    @ParameterizedTest
    @CsvSource({"400, Unknown", "403, Unknown", "404, NOT_FOUND", "500, Unknown", "302, Unknown"})
    void onlyAClearNoSaysThatAPasswordIsWrong(int status, String word) {
        service.answer(status, "");
        assertEquals(word, word(adapter("").authenticate(Calls.plain(), PASSWORD)));
    }

    @ParameterizedTest
    @CsvSource({"429, 7, 7", "429, 99999999, 3600", "429, nonsense, 0", "429, 'Thu, 01 Jan 1970 00:00:00 GMT', 0"})
    void patienceIsKeptAsItWasAskedFor(int status, String header, long seconds) {
        service.answer(request -> Reply.with(status, "Retry-After", header));
        Outcome<?> outcome = adapter("").create(Calls.plain(), PASSWORD);
        assertEquals(
                Duration.ofSeconds(seconds),
                assertInstanceOf(Outcome.Throttled.class, outcome).retryAfter());
    }

    @Test
    void aChangeThatIsPutOffWithout429MayHaveBegun() {
        service.answer(request -> Reply.with(503, "Retry-After", "7"));
        assertEquals("Throttled 7", word(adapter("").find(Calls.plain())));
        assertEquals("Unknown", word(adapter("").create(Calls.plain(), PASSWORD)));
        assertEquals("Unknown", word(adapter("").delete(Calls.plain())));
        assertEquals("Throttled 7", word(adapter("{status: 503, is: throttled}").create(Calls.plain(), PASSWORD)));
    }

    @ParameterizedTest
    @CsvSource({"'^(a+)+$', text", "'^(a|aa)+$', text", "'(?s)^(.|b)*c', text", "'^(a+)+$', at"})
    void aPatternThatTakesForeverOnAnAnswerLeavesItUnknown(String pattern, String place) {
        service.answer(200, "\"" + "a".repeat(8_000) + "!\"");
        String rule = place.equals("text")
                ? "{status: 200, text: '" + pattern.replace("^", "^.") + "', is: exists}"
                : "{status: 200, at: '', matches: '" + pattern + "', is: exists}";
        ServiceAdapter adapter = adapter(rule);
        assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertEquals("Unknown", word(adapter.create(Calls.plain(), PASSWORD))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"message\":\"User already exists: x\"} | ALREADY_EXISTS",
                "400 | {\"message\":\"bad name\"}               | INVALID",
                "400 | User already exists: x                  | INVALID",
                "412 | {}                                      | ALREADY_EXISTS",
                "200 | 0                                       | Unknown",
                "200 | 1                                       | Created",
                "200 | {\"error\":{\"code\":17}}               | CONFLICT",
                "418 | x                                       | NOT_ALLOWED",
            })
    void theFirstRuleThatFitsDecides(int status, String body, String word) {
        ServiceAdapter adapter = adapter("{status: 400, at: /message, matches: 'already exists.*', is: exists},"
                + "{status: [412, 413], is: exists}, {status: 200, text: '^0$', is: unknown},"
                + "{at: /error/code, equals: 17, is: conflict}, {status: 4xx, text: '^x$', is: not-allowed}");
        service.answer(status, body);
        assertEquals(word, word(adapter.create(Calls.plain(), PASSWORD)));
    }

    @Test
    void anEmptyListCanMeanAbsent() {
        ServiceAdapter adapter = Opening.adapter("{adapter: rest, base: '" + service.base() + "', create: {path: /u},"
                + " find: {path: /u, nameAt: /0/n, outcomes: [{status: 200, missing: /0, is: absent}]}}");
        service.answer(200, "[]");
        assertEquals(Outcome.done(new Sighting.Absent(true)), adapter.find(Calls.plain()));
        service.answer(200, "[{\"n\": \"test-shopper-1\"}]");
        assertEquals("Present", word(adapter.find(Calls.plain())));
    }

    @Test
    void anAbsenceMayBeLessThanSure() {
        service.answer(404, "");
        ServiceAdapter adapter = adapter("{status: 404, is: absent-maybe}");
        assertEquals(Outcome.done(new Sighting.Absent(false)), adapter.find(Calls.plain()));
        assertEquals("Unknown", word(adapter.delete(Calls.plain())));
        assertEquals("Unknown", word(adapter.create(Calls.plain(), PASSWORD)));
    }

    @Test
    void anIdThatFindMayMerelyNotShowYetIsNoDeletion() {
        service.answer(404, "");
        Outcome<Deleted> outcome = Opening.adapter("{adapter: rest, base: '" + service.base() + "', create: {path: /u},"
                        + " find: {path: '/u/{login}', id: {at: /id}, outcomes: [{status: 404, is: absent-maybe}]},"
                        + " delete: {path: '/u/{id}'}}")
                .delete(Calls.plain());
        assertInstanceOf(Outcome.NotSent.class, outcome);
    }

    @Test
    void blanksAreNoBrokenJson() {
        service.answer(201, " \r\n");
        assertEquals("Created", word(adapter("").create(Calls.plain(), PASSWORD)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html | <p>Sign in",
                "text/plain | <!DOCTYPE html><p>",
                "application/json | {\"id\":",
                "application/json | {} {}"
            })
    void aPageOrBrokenJsonIsNoSuccess(String type, String body) {
        service.answer(request -> new Reply(200, Map.of("Content-Type", type), body));
        assertEquals("Unknown", word(adapter("").create(Calls.plain(), PASSWORD)));
        assertEquals("Unknown", word(adapter("").find(Calls.plain())));
        assertEquals("Unknown", word(adapter("").delete(Calls.plain())));
    }

    @Test
    void plainTextIsASuccess() {
        service.answer(request -> new Reply(200, Map.of("Content-Type", "text/plain"), "OK"));
        assertEquals(Outcome.done(new Reset()), adapter("").setPassword(Calls.plain(), PASSWORD));
    }

    @Test
    void whatIsNotDeclaredIsUnsupported() {
        ServiceAdapter adapter = Opening.adapter("{adapter: rest, base: '" + service.base() + "', create: {path: /u}}");
        assertEquals(Outcome.unsupported(), adapter.find(Calls.plain()));
        assertEquals(Outcome.unsupported(), adapter.delete(Calls.plain()));
        assertEquals(Outcome.unsupported(), adapter.reset(Calls.plain()));
        assertEquals(Outcome.unsupported(), adapter.revokeSessions(Calls.plain()));
        assertEquals(Set.of(), adapter.describe().capabilities());
    }
}
