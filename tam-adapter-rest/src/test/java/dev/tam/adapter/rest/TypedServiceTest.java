package dev.tam.adapter.rest;

import static dev.tam.adapter.rest.Calls.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.Secret;
import dev.tam.adapter.rest.TestService.Reply;
import dev.tam.spi.service.Capability;
import dev.tam.spi.service.Created;
import dev.tam.spi.service.Deleted;
import dev.tam.spi.service.Login;
import dev.tam.spi.service.OpenedSession;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.RefusalCode;
import dev.tam.spi.service.Reset;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.service.Sighting;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A Feign interface is bound by the same rules as a declared service. */
@Timeout(120)
class TypedServiceTest extends TypedBench {

    @Test
    void aStepMakesItsRequestsThroughTheInterface() {
        Outcome<Created> outcome = create(typed(c -> c.auth(ServiceAuth.bearer(Secret.of("t0ken")))));
        Created created =
                (Created) assertInstanceOf(Outcome.Done.class, outcome).value();
        assertEquals(Optional.of("7"), created.externalId());
        assertEquals("POST", service.last().method());
        assertEquals("/api/users", service.last().uri());
        assertEquals("Bearer t0ken", service.last().header("Authorization"));
    }

    @Test
    void whatHasAStepIsACapability() {
        ServiceAdapter adapter = typed().delete((api, call) -> {}).open();
        assertEquals(Set.of(Capability.DELETES), adapter.describe().capabilities());
        assertInstanceOf(Outcome.Refused.class, adapter.find(Calls.plain()));
    }

    @Test
    void patchIsSent() {
        ServiceAdapter adapter = typed().setPassword(
                        (api, call, password) -> api.change(call.subject().login(), Map.of("p", password.reveal())))
                .open();
        assertInstanceOf(Outcome.Done.class, adapter.setPassword(Calls.plain(), Secret.of("pw")));
        assertEquals("PATCH", service.last().method());
        assertEquals("{\n  \"p\" : \"pw\"\n}", service.last().body());
    }

    @ParameterizedTest
    @CsvSource({
        "409, ALREADY_EXISTS",
        "400, INVALID",
        "401, NOT_ALLOWED",
        "403, NOT_ALLOWED",
        "404, NOT_FOUND",
        "422, INVALID"
    })
    void aStatusMeansWhatItMeansForADeclaredService(int status, RefusalCode code) {
        service.answer(status, "{\"message\": \"Canary\"}");
        Outcome<Created> outcome = create(typed());
        assertEquals(code, assertInstanceOf(Outcome.Refused.class, outcome).code());
        assertEquals("create: HTTP " + status, ((Outcome.Refused<?>) outcome).detail());
        assertEquals(1, service.seen().size());
    }

    @Test
    void patienceAndLaterAreUnderstood() {
        service.answer(request -> Reply.with(429, "Retry-After", "3"));
        assertEquals(new Outcome.Throttled<>(Duration.ofSeconds(3)), create(typed()));
        service.answer(request -> Reply.with(503, "Retry-After", "3"));
        assertInstanceOf(Outcome.Unknown.class, create(typed()));
        service.answer(202, "");
        assertInstanceOf(Outcome.Pending.class, create(typed()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"500 {}", "302 {}", "200 <html>", "200 {\"id\"", "200 [\"Canary\"]", "200 "})
    void whatIsNotUnderstoodIsUnknown(String answer) {
        String[] parts = answer.split(" ", 2);
        service.answer(Integer.parseInt(parts[0]), parts[1]);
        Outcome<Created> outcome = create(typed());
        assertInstanceOf(Outcome.Unknown.class, outcome, outcome::toString);
        assertFalse(outcome.toString().contains("Canary"), outcome::toString);
    }

    @Test
    void aVoidMethodIsJudgedToo() {
        ServiceAdapter adapter = typed().delete((api, call) -> api.delete("x")).open();
        service.answer(200, "<html>");
        assertInstanceOf(Outcome.Unknown.class, adapter.delete(Calls.plain()));
        service.answer(202, "");
        assertInstanceOf(Outcome.Pending.class, adapter.delete(Calls.plain()));
        service.answer(404, "");
        assertEquals(Outcome.done(new Deleted(false)), adapter.delete(Calls.plain()));
        service.answer(204, "");
        assertEquals(Outcome.done(new Deleted(true)), adapter.delete(Calls.plain()));
    }

    @Test
    void aLookThatFindsNothingIsAbsent() {
        ServiceAdapter adapter = typed().find((api, call) -> {
                    api.find("x");
                    return Optional.empty();
                })
                .open();
        assertEquals(Outcome.done(new Sighting.Absent(true)), adapter.find(Calls.plain()));
        service.answer(404, "");
        assertEquals(Outcome.done(new Sighting.Absent(true)), adapter.find(Calls.plain()));
        service.answer(500, "");
        assertInstanceOf(Outcome.Unknown.class, adapter.find(Calls.plain()));
    }

    @Test
    void aWrongPasswordIsToldByStatusOrByTheStep() {
        ServiceAdapter byStatus =
                typed().authenticate((api, call, password) -> api.find("x")).open();
        assertEquals(Outcome.done(new Login(true)), byStatus.authenticate(Calls.plain(), PASSWORD));
        service.answer(401, "");
        assertEquals(Outcome.done(new Login(false)), byStatus.authenticate(Calls.plain(), PASSWORD));
        ServiceAdapter byStep = typed().authenticate((api, call, password) -> {
                    throw new RefusedException(RefusalCode.INVALID);
                })
                .open();
        assertEquals(Outcome.done(new Login(false)), byStep.authenticate(Calls.plain(), PASSWORD));
    }

    @Test
    void aPasswordIsWrongThatIsRefusedWithANewTokenToo() {
        service.answer(request ->
                request.uri().equals("/token") ? Reply.json(200, "{\"access_token\": \"t\"}") : Reply.json(401, "{}"));
        ServiceAdapter adapter = typed(c -> c.auth(
                        ServiceAuth.clientCredentials(URI.create(service.base() + "/token"), "tam", Secret.of("s"))))
                .authenticate((api, call, password) -> api.find("x"))
                .open();
        assertEquals(Outcome.done(new Login(false)), adapter.authenticate(Calls.plain(), PASSWORD));
        assertEquals(4, service.seen().size());
    }

    @Test
    void aRequestThatCannotBeSentSaysNothingOfThePassword() {
        ServiceAdapter adapter =
                typed().authenticate((api, call, password) -> api.find("../x")).open();
        assertInstanceOf(Outcome.Refused.class, adapter.authenticate(Calls.plain(), PASSWORD));
        assertEquals(0, service.seen().size());
    }

    private ServiceAdapter sessions() {
        return typed().openSession((api, call, password) -> new OpenedSession(
                        Map.of("token", Secret.of(api.find("x").get("id")))))
                .closeSession((api, call, session) ->
                        api.delete(session.values().get("token").reveal()))
                .open();
    }

    @Test
    void aSessionIsOpenedAndEndedBySteps() {
        ServiceAdapter adapter = sessions();
        OpenedSession session = new OpenedSession(Map.of("token", Secret.of("7")));
        assertTrue(adapter.describe().can(Capability.OPENS_SESSIONS));
        assertEquals(Outcome.done(session), adapter.openSession(Calls.plain(), PASSWORD));
        assertEquals(Outcome.done(new Reset()), adapter.closeSession(Calls.plain(), session));
        assertEquals("/api/users/7", service.last().uri());
        service.answer(404, "");
        assertEquals(Outcome.done(new Reset()), adapter.closeSession(Calls.plain(), session));
        service.answer(401, "");
        assertEquals(
                RefusalCode.INVALID,
                assertInstanceOf(Outcome.Refused.class, adapter.openSession(Calls.plain(), PASSWORD))
                        .code());
    }

    @Test
    void sessionsThatNoStepEndsEndByThemselves() {
        OpenedSession session = new OpenedSession(Map.of());
        assertEquals(Outcome.done(new Reset()), typed().open().closeSession(Calls.plain(), session));
        assertThrows(IllegalStateException.class, () -> typed().closeSession((api, call, opened) -> {})
                .open());
    }
}
