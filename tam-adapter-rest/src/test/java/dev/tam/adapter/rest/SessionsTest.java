package dev.tam.adapter.rest;

import static dev.tam.adapter.rest.Calls.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.Secret;
import dev.tam.adapter.rest.TestService.Reply;
import dev.tam.spi.service.Capability;
import dev.tam.spi.service.Login;
import dev.tam.spi.service.OpenedSession;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.RefusalCode;
import dev.tam.spi.service.Reset;
import dev.tam.spi.service.ServiceAdapter;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A log-in that stays open is declared by what it issues, and ended by what {@code logout} says. */
class SessionsTest {

    private static final String LOGIN = "login: {path: /session, body: {user: '{login}', password: '{password}'},"
            + " issued: {token: /token, csrf: {header: X-Csrf}}}";
    private static final String LOGOUT =
            "logout: {method: DELETE, path: /session, auth: {bearer: '{session.token}'}, headers: {X-Csrf: '{session.csrf}'},"
                    + " outcomes: [{status: 401, is: absent}]}";

    private static final Map<String, String> ISSUED = Map.of("Content-Type", "application/json", "X-Csrf", "c-4");

    private TestService service;

    @BeforeEach
    void start() throws IOException {
        service = TestService.answering(200, "{\"token\": \"tok-17\"}");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private ServiceAdapter adapter(String... sections) {
        return Opening.adapter(yaml(sections));
    }

    private String yaml(String... sections) {
        return "adapter: rest\nbase: '" + service.base() + "'\ncreate: {path: /u}\n" + String.join("\n", sections);
    }

    private static OpenedSession session() {
        return new OpenedSession(Map.of("token", Secret.of("tok-17"), "csrf", Secret.of("c-4")));
    }

    @Test
    void aLogInGivesWhatItIssues() {
        service.answer(seen -> new Reply(200, ISSUED, "{\"token\": \"tok-17\"}"));
        ServiceAdapter adapter = adapter(LOGIN);

        assertTrue(adapter.describe().can(Capability.OPENS_SESSIONS));
        assertEquals(Outcome.done(session()), adapter.openSession(Calls.plain(), PASSWORD));
    }

    @Test
    void aLogInThatLacksWhatItIssuesIsUnknown() {
        assertInstanceOf(Outcome.Unknown.class, adapter(LOGIN).openSession(Calls.plain(), PASSWORD));
    }

    @Test
    void aWrongPasswordIsRefused() {
        service.answer(seen -> Reply.json(401, "{}"));
        var refused = assertInstanceOf(Outcome.Refused.class, adapter(LOGIN).openSession(Calls.plain(), PASSWORD));
        assertEquals(RefusalCode.INVALID, refused.code());
    }

    /** Nothing was asked of the service, or something else than whether the password is right. */
    @Test
    void aRefusalOfAnythingElseSaysNothingOfThePassword() {
        ServiceAdapter unsendable = adapter(LOGIN.replace("{password}", "{password} {attributes.none}"));
        service.answer(seen -> Reply.json(seen.method().equals("GET") ? 400 : 200, "{}"));
        ServiceAdapter before = adapter(LOGIN.replace("issued:", "before: [{method: GET, path: /x}], issued:"));
        for (ServiceAdapter adapter : List.of(unsendable, before)) {
            assertInstanceOf(Outcome.Refused.class, adapter.authenticate(Calls.plain(), PASSWORD));
        }
    }

    @Test
    void aLogOutNamesWhatWasIssued() {
        service.answer(seen -> Reply.json(204, ""));
        assertEquals(Outcome.done(new Reset()), adapter(LOGIN, LOGOUT).closeSession(Calls.plain(), session()));

        assertEquals("DELETE", service.last().method());
        assertEquals("Bearer tok-17", service.last().header("Authorization"));
        assertEquals("c-4", service.last().header("X-csrf"));
    }

    @Test
    void aWrongPasswordOpensNoSession() {
        service.answer(seen -> Reply.json(401, "{}"));
        assertEquals(Outcome.done(new Login(false)), adapter(LOGIN, LOGOUT).authenticate(Calls.plain(), PASSWORD));
        assertEquals(1, service.seen().size());
    }

    @Test
    void aSessionThatIsOverIsEnded() {
        service.answer(seen -> Reply.json(401, "{}"));
        assertEquals(Outcome.done(new Reset()), adapter(LOGIN, LOGOUT).closeSession(Calls.plain(), session()));
    }

    @Test
    void withoutALogOutSessionsEndByThemselves() {
        assertEquals(Outcome.done(new Reset()), adapter(LOGIN).closeSession(Calls.plain(), session()));
        assertEquals(List.of(), service.seen());
    }

    @Test
    void aPasswordThatIsTriedLeavesNoSession() {
        service.answer(seen -> new Reply(200, ISSUED, "{\"token\": \"tok-17\"}"));

        assertEquals(Outcome.done(new Login(true)), adapter(LOGIN, LOGOUT).authenticate(Calls.plain(), PASSWORD));

        assertEquals("DELETE", service.last().method());
    }

    @Test
    void aLogInThatIssuesNothingOpensNoSession() {
        ServiceAdapter adapter = adapter("login: {path: /session}");
        assertFalse(adapter.describe().can(Capability.OPENS_SESSIONS));
        assertEquals(Outcome.unsupported(), adapter.openSession(Calls.plain(), PASSWORD));
    }

    @Test
    void whatMakesNoSenseTogetherIsAMistake() {
        assertTrue(Opening.mistakes(yaml(LOGOUT)).toString().contains("no log-in stays open"));
        assertTrue(Opening.mistakes(yaml(LOGIN.replace("issued:", "after: [{path: /x}], issued:")))
                .toString()
                .contains("would end what issued: gives"));
        assertTrue(Opening.mistakes(yaml(LOGIN, LOGOUT.replace("session.csrf", "session.crsf")))
                .toString()
                .contains("did you mean {session.csrf}"));
    }

    @Test
    void oneCookieAmongSeveralIsIssuedByItsName() {
        service.answer(request ->
                new Reply(200, Map.of("Set-Cookie", "AuthSession=a=1; Path=/; HttpOnly", "set-cookie", "lang=de"), ""));
        ServiceAdapter adapter = adapter(
                "login: {path: /session, body: {user: '{login}', password: '{password}'},"
                        + " issued: {session: {cookie: AuthSession}}}",
                "logout: {method: DELETE, path: /session, headers: {Cookie: 'AuthSession={session.session}'}}");
        OpenedSession session = ((Outcome.Done<OpenedSession>) adapter.openSession(Calls.plain(), PASSWORD)).value();
        assertEquals("a=1", session.values().get("session").reveal());
        adapter.closeSession(Calls.plain(), session);
        assertEquals("AuthSession=a=1", service.last().header("Cookie"));
    }

    @Test
    void aLogInWithoutTheCookieThatItShouldIssueIsUnknown() {
        service.answer(request -> Reply.with(200, "Set-Cookie", "AuthSessionOther=1"));
        ServiceAdapter adapter = adapter(
                "login: {path: /session, body: {user: '{login}', password: '{password}'},"
                        + " issued: {session: {cookie: AuthSession}}}",
                "logout: {method: DELETE, path: /session, headers: {Cookie: 'AuthSession={session.session}'}}");
        Outcome<OpenedSession> outcome = adapter.openSession(Calls.plain(), PASSWORD);
        assertInstanceOf(Outcome.Unknown.class, outcome, outcome::toString);
    }
}
