package dev.tam.adapter.rest;

import static dev.tam.adapter.rest.Calls.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import feign.RequestLine;
import feign.Response;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the answers to a step mean that reads them itself, or makes several requests. */
@Timeout(120)
class TypedAnswersTest extends TypedBench {

    private void answering(int first, int then) {
        service.answer(request -> Reply.json(service.seen().size() == 1 ? first : then, "{}"));
    }

    private ServiceAdapter raw() {
        return typed().reset((api, call) -> api.raw().close()).open();
    }

    @ParameterizedTest
    @CsvSource({"401, NOT_ALLOWED", "403, NOT_ALLOWED", "404, NOT_FOUND", "409, CONFLICT", "400, INVALID"})
    void aRawAnswerMeansWhatItsStatusSaysUnlessTheStepSaysMore(int status, RefusalCode code) {
        service.answer(status, "{}");
        assertEquals(
                code,
                assertInstanceOf(Outcome.Refused.class, raw().reset(Calls.plain()))
                        .code());
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 500, 503})
    void aRawAnswerThatSaysNeitherYesNorNoIsUnknown(int status) {
        service.answer(status, "{}");
        assertInstanceOf(Outcome.Unknown.class, raw().reset(Calls.plain()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "", "<html>"})
    void aRawAnswerOfSuccessIsDoneWhateverItsBody(String body) {
        service.answer(200, body);
        assertEquals(Outcome.done(new Reset()), raw().reset(Calls.plain()));
    }

    @Test
    void aRawAnswerThatSaysLaterIsPending() {
        service.answer(202, "");
        assertInstanceOf(Outcome.Pending.class, raw().reset(Calls.plain()));
    }

    @Test
    void aStepSaysWhyByWhatItReadsInARawAnswer() {
        service.answer(400, "{\"why\": \"exists\"}");
        ServiceAdapter adapter = typed().create((api, call, password) -> {
                    try (Response answer = api.raw()) {
                        assertEquals(400, answer.status());
                        assertEquals(17, answer.body().asInputStream().readAllBytes().length);
                        throw new RefusedException(RefusalCode.ALREADY_EXISTS);
                    }
                })
                .open();
        assertEquals(
                RefusalCode.ALREADY_EXISTS,
                assertInstanceOf(Outcome.Refused.class, adapter.create(Calls.plain(), PASSWORD))
                        .code());
    }

    @Test
    void afterARawAnswerThatIsNoSuccessNothingElseIsSent() {
        answering(500, 200);
        ServiceAdapter adapter = typed().reset((api, call) -> {
                    api.raw().close();
                    api.find("x");
                })
                .open();
        assertInstanceOf(Outcome.Unknown.class, adapter.reset(Calls.plain()));
        assertEquals(1, service.seen().size());
    }

    @Test
    void aStepMayGoOnAfterARawAnswerThatFindsNothing() {
        answering(404, 204);
        ServiceAdapter adapter = typed().delete((api, call) -> {
                    api.raw().close();
                    api.delete("x");
                })
                .open();
        assertEquals(Outcome.done(new Deleted(true)), adapter.delete(Calls.plain()));
    }

    @Test
    void whatALaterRequestDoesNotFindSaysNothingOfTheAccount() {
        ServiceAdapter adapter = typed().delete((api, call) -> {
                    api.find("x");
                    api.delete("x");
                })
                .find((api, call) -> {
                    api.find("tenant");
                    return Optional.of(new Sighting.Present(
                            Optional.ofNullable(api.find("x").get("id")), Sighting.Evidence.CANNOT_TELL, Map.of()));
                })
                .closeSession((api, call, session) -> {
                    api.find("x");
                    api.delete("x");
                })
                .openSession((api, call, password) -> new OpenedSession(Map.of()))
                .open();
        answering(200, 404);
        assertRefused(RefusalCode.CONFLICT, adapter.delete(Calls.plain()));
        service.seen().clear();
        assertRefused(RefusalCode.CONFLICT, adapter.find(Calls.plain()));
        service.seen().clear();
        assertRefused(RefusalCode.CONFLICT, adapter.closeSession(Calls.plain(), new OpenedSession(Map.of())));
    }

    @Test
    void aLaterRequestThatIsNotAllowedSaysNothingOfThePassword() {
        ServiceAdapter adapter = typed().authenticate((api, call, password) -> {
                    api.find("form");
                    api.find("x");
                })
                .openSession((api, call, password) -> {
                    api.find("form");
                    return new OpenedSession(Map.of("t", Secret.of(api.find("x").toString())));
                })
                .open();
        answering(200, 401);
        assertInstanceOf(Outcome.Unknown.class, adapter.authenticate(Calls.plain(), PASSWORD));
        service.seen().clear();
        assertInstanceOf(Outcome.Unknown.class, adapter.openSession(Calls.plain(), PASSWORD));
    }

    @Test
    void aStepSaysThatALaterAnswerMeansAWrongPassword() {
        ServiceAdapter adapter = typed().authenticate((api, call, password) -> {
                    api.find("form");
                    try (Response answer = api.raw()) {
                        if (answer.status() == 401) {
                            throw new RefusedException(RefusalCode.INVALID);
                        }
                    }
                })
                .open();
        answering(200, 401);
        assertEquals(Outcome.done(new Login(false)), adapter.authenticate(Calls.plain(), PASSWORD));
    }

    @Test
    void aStepSaysThatThereIsNoAccount() {
        ServiceAdapter adapter = typed().find((api, call) -> {
                    throw new RefusedException(RefusalCode.NOT_FOUND);
                })
                .delete((api, call) -> {
                    throw new RefusedException(RefusalCode.NOT_FOUND);
                })
                .openSession((api, call, password) -> new OpenedSession(Map.of()))
                .closeSession((api, call, session) -> {
                    throw new RefusedException(RefusalCode.NOT_FOUND);
                })
                .open();
        assertEquals(Outcome.done(new Sighting.Absent(true)), adapter.find(Calls.plain()));
        assertEquals(Outcome.done(new Deleted(false)), adapter.delete(Calls.plain()));
        assertEquals(Outcome.done(new Reset()), adapter.closeSession(Calls.plain(), new OpenedSession(Map.of())));
    }

    private static void assertRefused(RefusalCode code, Outcome<?> outcome) {
        assertEquals(
                code,
                assertInstanceOf(Outcome.Refused.class, outcome, outcome::toString)
                        .code());
    }

    /** An answer that comes after its step. */
    interface Later {
        @RequestLine("GET /u")
        CompletableFuture<Map<String, String>> later();
    }

    /** The same. */
    interface Sometime {
        @RequestLine("GET /u")
        Future<String> sometime();
    }

    @ParameterizedTest
    @ValueSource(classes = {Later.class, Sometime.class})
    <T> void anInterfaceWhoseAnswersComeLaterIsRefused(Class<T> api) {
        TypedService<T> typed = TypedService.of(api, ServiceConnection.to(URI.create(service.base())))
                .reset((any, call) -> {});
        typed.create((any, call, password) -> Created.plain());
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, typed::open);
        assertTrue(refusal.getMessage().contains("on the step's own thread"), refusal::getMessage);
    }

    @Test
    void whatTheBuilderIsToldAfterOpeningChangesNoAdapter() {
        TypedService<Api> builder = typed().find((api, call) -> Optional.empty());
        ServiceAdapter first = builder.open();
        builder.find((api, call) -> {
            throw new AssertionError("another adapter's step");
        });
        builder.delete((api, call) -> {});
        assertEquals(Outcome.done(new Sighting.Absent(true)), first.find(Calls.plain()));
        assertEquals(Outcome.unsupported(), first.delete(Calls.plain()));
        assertEquals(Set.of(Capability.FINDS), first.describe().capabilities());
    }
}
