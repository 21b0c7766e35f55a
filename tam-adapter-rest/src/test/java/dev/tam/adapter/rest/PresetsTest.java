package dev.tam.adapter.rest;

import static dev.tam.adapter.rest.Calls.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.Secret;
import dev.tam.adapter.rest.TestService.Reply;
import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import dev.tam.spi.service.Capability;
import dev.tam.spi.service.Created;
import dev.tam.spi.service.Deleted;
import dev.tam.spi.service.ListRequest;
import dev.tam.spi.service.Listing;
import dev.tam.spi.service.Login;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.Reset;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.service.Sighting;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** The declarations that ship. */
class PresetsTest {

    @Test
    void aParameterThatNoPathCanHaveIsAMistake() {
        List<String> mistakes = Opening.mistakes(
                "{adapter: rest, preset: keycloak, realm: '..', base: 'http://h.example'," + " auth: {none: true}}");
        assertTrue(mistakes.stream().anyMatch(m -> m.contains("path cannot be sent")), mistakes::toString);
    }

    private static final Secret SECOND = Secret.of("another-Password-2");

    private static ServiceAdapter adapter(String preset, TestService service) {
        return Opening.adapter("{adapter: rest, preset: " + preset + ", base: '" + service.base()
                + "', auth: {basic: {user: admin, password: '${env:P}'}}}");
    }

    @Test
    void plainHasTwoCalls() throws IOException {
        try (TestService service = TestService.answering(200, "")) {
            ServiceAdapter adapter = adapter("plain", service);
            assertEquals(Set.of(Capability.DELETES), adapter.describe().capabilities());
            assertEquals(Outcome.done(Created.plain()), adapter.create(Calls.plain(), Secret.of("pw")));
            assertEquals(
                    "POST /create_account",
                    service.last().method() + " " + service.last().uri());
            assertEquals(
                    "{\"username\":\"test-shopper-1\",\"password\":\"pw\"}",
                    service.last().body());
            assertEquals(Outcome.done(new Deleted(true)), adapter.delete(Calls.plain()));
            assertEquals(
                    "DELETE /delete_account/test-shopper-1",
                    service.last().method() + " " + service.last().uri());
        }
    }

    @Test
    void plainFullLivesAWholeLife() throws IOException {
        try (TestService service = TestService.answering(new PlainUsers()::answer)) {
            ServiceAdapter adapter = adapter("plain-full", service);
            assertEquals(Outcome.done(new Sighting.Absent(true)), adapter.find(Calls.plain()));
            assertEquals(Outcome.done(Created.plain()), adapter.create(Calls.plain(), PASSWORD));
            assertInstanceOf(Outcome.Refused.class, adapter.create(Calls.plain(), SECOND));
            assertEquals(Outcome.done(new Login(true)), adapter.authenticate(Calls.plain(), PASSWORD));
            assertEquals(Outcome.done(new Reset()), adapter.setPassword(Calls.plain(), SECOND));
            assertEquals(Outcome.done(new Login(false)), adapter.authenticate(Calls.plain(), PASSWORD));
            assertEquals(Outcome.done(new Login(true)), adapter.authenticate(Calls.plain(), SECOND));
            ListRequest all = new ListRequest("test-", Optional.empty(), Deadline.in(Calls.LONG, TimeSource.system()));
            Listing.Item item = new Listing.Item("test-shopper-1", Optional.empty());
            assertEquals(Outcome.done(new Listing(List.of(item), Optional.empty())), adapter.list(all));
            assertEquals(Outcome.done(new Deleted(true)), adapter.delete(Calls.plain()));
            assertEquals(Outcome.done(new Deleted(false)), adapter.delete(Calls.plain()));
        }
    }

    @Test
    void flowableSpeaksItsDialect() throws IOException {
        String user = "{\"id\": \"test-shopper-1\", \"lastName\": \"tam\"}";
        try (TestService service = TestService.answering(200, user)) {
            ServiceAdapter adapter = adapter("flowable", service);
            assertEquals(
                    EnumSet.of(
                            Capability.FINDS,
                            Capability.DELETES,
                            Capability.SETS_PASSWORD,
                            Capability.AUTHENTICATES,
                            Capability.LISTS),
                    adapter.describe().capabilities());
            assertEquals(
                    Outcome.done(new Sighting.Present(Optional.empty(), Sighting.Evidence.OURS, Map.of())),
                    adapter.find(Calls.plain()));
            assertEquals("/idm-api/users/test-shopper-1", service.last().uri());
            assertEquals(Outcome.done(new Login(true)), adapter.authenticate(Calls.plain(), Secret.of("pw")));
            assertEquals("Basic dGVzdC1zaG9wcGVyLTE6cHc=", service.last().header("Authorization"));
            service.answer(403, "{}");
            assertEquals(Outcome.done(new Login(true)), adapter.authenticate(Calls.plain(), Secret.of("pw")));
            service.answer(401, "{}");
            assertEquals(Outcome.done(new Login(false)), adapter.authenticate(Calls.plain(), Secret.of("pw")));
            service.answer(201, user);
            assertEquals(Outcome.done(Created.plain()), adapter.create(Calls.plain(), Secret.of("pw")));
            assertEquals(
                    "{\"id\":\"test-shopper-1\",\"firstName\":\"test-shopper-1\",\"lastName\":\"tam\","
                            + "\"email\":\"t@example.test\",\"password\":\"pw\"}",
                    service.last().body());
        }
    }

    /** A small service of the plain contract. */
    private static final class PlainUsers {
        private final Map<String, String> passwords = new ConcurrentHashMap<>();

        Reply answer(TestService.Seen request) {
            String name = "test-shopper-1";
            String[] call = request.uri().split("[/?]", -1);
            return switch (request.method() + " " + call[1]) {
                case "POST create_account" -> status(passwords.putIfAbsent(name, request.body()) == null ? 201 : 409);
                case "DELETE delete_account" -> status(passwords.remove(name) == null ? 404 : 204);
                case "PUT accounts" -> {
                    String whole =
                            "{\"username\":\"" + name + "\"," + request.body().substring(1);
                    yield status(passwords.replace(name, whole) == null ? 404 : 204);
                }
                case "POST login" -> status(request.body().equals(passwords.get(name)) ? 200 : 401);
                case "GET accounts" ->
                    call.length > 2 && call[2].equals(name)
                            ? status(passwords.containsKey(name) ? 200 : 404)
                            : Reply.json(200, "[{\"username\":\"" + name + "\"}]");
                default -> status(500);
            };
        }

        private static Reply status(int status) {
            return Reply.json(status, "");
        }
    }
}
