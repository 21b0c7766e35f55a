package dev.tam.adapter.rest;

import static dev.tam.adapter.rest.Calls.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.Secret;
import dev.tam.adapter.rest.TestService.Reply;
import dev.tam.adapter.rest.TestService.Seen;
import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import dev.tam.spi.service.Call;
import dev.tam.spi.service.Created;
import dev.tam.spi.service.Deleted;
import dev.tam.spi.service.ListRequest;
import dev.tam.spi.service.Listing;
import dev.tam.spi.service.Login;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.RefusalCode;
import dev.tam.spi.service.Reset;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.service.Sighting;
import dev.tam.spi.service.Sighting.Evidence;
import dev.tam.spi.service.Subject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The presets for services of the wild say what these answer, as their documentation and their answers show it. */
class RealDialectsTest {

    private static final Secret PW = Secret.of("pw");

    private TestService service;

    @BeforeEach
    void start() throws IOException {
        service = TestService.answering(404, "");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private ServiceAdapter adapter(String preset) {
        return Opening.adapter("{adapter: rest, base: '" + service.base() + "', preset: " + preset + "}");
    }

    private void answer(Map<String, Reply> replies) {
        Function<Seen, Reply> script =
                seen -> replies.getOrDefault(seen.method() + " " + seen.uri(), Reply.json(404, ""));
        service.answer(script);
    }

    private List<String> sent() {
        return service.seen().stream()
                .map(seen -> seen.method() + " " + seen.uri())
                .toList();
    }

    private static ListRequest all() {
        return new ListRequest("test-", Optional.empty(), Deadline.in(Calls.LONG, TimeSource.system()));
    }

    private static Outcome<Sighting> seen(String id, Evidence evidence) {
        return Outcome.done(new Sighting.Present(Optional.ofNullable(id), evidence, Map.of()));
    }

    @Test
    void rabbitmqLooksBeforeItPuts() {
        answer(Map.of(
                "PUT /api/users/test-shopper-1", Reply.json(201, ""),
                "PUT /api/permissions/%2F/test-shopper-1", Reply.json(201, "")));
        ServiceAdapter adapter = adapter("rabbitmq");
        assertEquals(Outcome.done(Created.plain()), adapter.create(Calls.plain(), PW));
        assertEquals(
                List.of(
                        "GET /api/users/test-shopper-1",
                        "PUT /api/users/test-shopper-1",
                        "PUT /api/permissions/%2F/test-shopper-1"),
                sent());
        assertEquals(
                "{\"password\":\"pw\",\"tags\":\"tam\"}", service.seen().get(1).body());
    }

    @Test
    void rabbitmqDoesNotOverwriteAnotherUser() {
        answer(Map.of(
                "GET /api/users/test-shopper-1",
                Reply.json(200, "{\"name\":\"test-shopper-1\",\"password_hash\":\"x\",\"tags\":[\"administrator\"]}")));
        ServiceAdapter adapter = adapter("rabbitmq");
        assertEquals(
                RefusalCode.ALREADY_EXISTS,
                assertInstanceOf(Outcome.Refused.class, adapter.create(Calls.plain(), PW))
                        .code());
        assertEquals(1, sent().size());
        assertEquals(seen(null, Evidence.FOREIGN), adapter.find(Calls.plain()));
    }

    @Test
    void rabbitmqGivesNobodyAPassword() {
        ServiceAdapter adapter = adapter("rabbitmq");
        assertEquals(
                RefusalCode.NOT_FOUND,
                assertInstanceOf(Outcome.Refused.class, adapter.setPassword(Calls.plain(), PW))
                        .code());
        assertEquals(List.of("GET /api/users/test-shopper-1"), sent());
    }

    @Test
    void rabbitmqTellsAWrongPasswordFromAMissingTag() {
        ServiceAdapter adapter = adapter("rabbitmq, tags: 'tam,monitoring'");
        answer(Map.of("GET /api/whoami", Reply.json(401, "{\"reason\":\"Not management user\"}")));
        assertEquals(Outcome.done(new Login(true)), adapter.authenticate(Calls.plain(), PW));
        answer(Map.of("GET /api/whoami", Reply.json(401, "{\"reason\":\"Login failed\"}")));
        assertEquals(Outcome.done(new Login(false)), adapter.authenticate(Calls.plain(), PW));
    }

    @Test
    void mailmanTakesFormsAndKnowsUsersByTheirAddress() {
        ServiceAdapter adapter = adapter("mailman");
        assertTrue(adapter.describe().names().login().startsWith("{name}@"));
        service.answer(request -> Reply.with(201, "Location", "http://127.0.0.1:8001/3.1/users/2f1"));
        assertEquals(
                Outcome.done(new Created(Optional.of("2f1"), Map.of(), Map.of())),
                adapter.create(Calls.withLogin("test-1@tam.invalid"), PW));
        assertEquals(
                "email=test-1%40tam.invalid&password=pw&display_name=test-shopper-1",
                service.last().body());
        service.answer(400, "{\"description\": \"User already exists: test-1@tam.invalid\"}");
        assertEquals(
                RefusalCode.ALREADY_EXISTS,
                assertInstanceOf(Outcome.Refused.class, adapter.create(Calls.withLogin("test-1@tam.invalid"), PW))
                        .code());
        service.answer(204, "");
        assertEquals(Outcome.done(new Reset()), adapter.setPassword(Calls.withLogin("test-1@tam.invalid"), PW));
        assertEquals("PATCH /3.1/users/test-1%40tam.invalid", sent().get(2));
        service.answer(403, "");
        assertEquals(Outcome.done(new Login(false)), adapter.authenticate(Calls.plain(), PW));
        service.answer(200, "{\"start\": 0, \"total_size\": 0}");
        assertEquals(Outcome.done(new Listing(List.of(), Optional.empty())), adapter.list(all()));
    }

    @Test
    void scimFindsByFilterAndPatchesById() {
        String found = "{\"totalResults\": 1, \"Resources\": [{\"id\": \"u-1\", \"userName\": \"test-shopper-1\","
                + " \"externalId\": \"tam:test-shopper-1\"}]}";
        service.answer(200, found);
        ServiceAdapter adapter = adapter("scim");
        assertEquals(seen("u-1", Evidence.OURS), adapter.find(Calls.plain()));
        assertEquals(
                "/Users?filter=userName%20eq%20%22test-shopper-1%22",
                service.last().uri());
        assertEquals(Outcome.done(new Reset()), adapter.setPassword(Calls.withId("u-1"), PW));
        assertEquals(List.of("GET /ServiceProviderConfig", "PATCH /Users/u-1"), sent().subList(1, 3));
        assertEquals("application/scim+json", service.last().header("Content-type"));
        service.answer(200, "{\"totalResults\": 0}");
        assertEquals(Outcome.done(new Sighting.Absent(true)), adapter.find(Calls.plain()));
        assertEquals(Outcome.done(new Listing(List.of(), Optional.empty())), adapter.list(all()));
    }

    @Test
    void scimWithoutPatchPutsTheWholeUserBack() {
        answer(Map.of(
                "GET /ServiceProviderConfig",
                Reply.json(200, "{\"patch\": {\"supported\": false}}"),
                "GET /Users/u-1",
                Reply.json(200, "{\"id\": \"u-1\", \"userName\": \"x\", \"name\": {\"familyName\": \"tam\"}}"),
                "PUT /Users/u-1",
                Reply.json(200, "{\"id\": \"u-1\"}")));
        assertEquals(Outcome.done(new Reset()), adapter("scim").setPassword(Calls.withId("u-1"), PW));
        assertEquals(List.of("GET /ServiceProviderConfig", "GET /Users/u-1", "PUT /Users/u-1"), sent());
        assertEquals(
                "{\"id\":\"u-1\",\"userName\":\"x\",\"name\":{\"familyName\":\"tam\"},\"password\":\"pw\"}",
                service.last().body());
    }

    @Test
    void keycloakFindsByNameAndActsById() {
        ServiceAdapter adapter = adapter("keycloak, realm: shop, auth: {bearer: '${env:T}'}");
        answer(Map.of(
                "POST /admin/realms/shop/users",
                Reply.with(201, "Location", "http://id.example/admin/realms/shop/users/0a-b"),
                "GET /admin/realms/shop/users?username=test-shopper-1&exact=true",
                Reply.json(200, "[{\"id\":\"0a-b\",\"username\":\"test-shopper-1\",\"lastName\":\"tam\"}]"),
                "PUT /admin/realms/shop/users/0a-b/reset-password",
                Reply.json(204, ""),
                "POST /admin/realms/shop/users/0a-b/logout",
                Reply.json(204, ""),
                "DELETE /admin/realms/shop/users/0a-b",
                Reply.json(204, "")));
        assertEquals(
                Outcome.done(new Created(Optional.of("0a-b"), Map.of(), Map.of())),
                adapter.create(Calls.plain(), PASSWORD));
        assertEquals(seen("0a-b", Evidence.OURS), adapter.find(Calls.plain()));
        assertEquals(Outcome.done(new Reset()), adapter.setPassword(Calls.withId("0a-b"), PW));
        assertEquals(Outcome.done(new Reset()), adapter.revokeSessions(Calls.withId("0a-b")));
        assertEquals(Outcome.done(new Deleted(true)), adapter.delete(Calls.plain()));
    }

    @Test
    void keycloakEndsTheSessionThatATriedPasswordOpened() {
        service.answer(
                request -> Reply.json(request.uri().endsWith("/token") ? 200 : 204, "{\"refresh_token\": \"r.t\"}"));
        assertEquals(
                Outcome.done(new Login(true)),
                adapter("keycloak, realm: shop, auth: {bearer: '${env:T}'}").authenticate(Calls.plain(), PW));
        assertEquals(
                "/realms/shop/protocol/openid-connect/logout", service.last().uri());
        assertEquals("client_id=admin-cli&refresh_token=r.t", service.last().body());
    }

    @Test
    void keycloakTellsAWrongPasswordFromWhatElseKeepsAUserOut() {
        ServiceAdapter adapter = adapter("keycloak, realm: shop, auth: {bearer: '${env:T}'}");
        String refusal = "{\"error\": \"invalid_grant\", \"error_description\": \"%s\"}";
        for (int status : new int[] {400, 401}) {
            service.answer(status, refusal.formatted("Invalid user credentials"));
            assertEquals(Outcome.done(new Login(false)), adapter.authenticate(Calls.plain(), PW));
            service.answer(status, refusal.formatted("Account is not fully set up"));
            assertInstanceOf(Outcome.Unknown.class, adapter.authenticate(Calls.plain(), PW));
            service.answer(status, "{\"error\": \"invalid_client\"}");
            assertInstanceOf(Outcome.Unknown.class, adapter.authenticate(Calls.plain(), PW));
        }
    }

    @Test
    void keycloakNeedsARealm() {
        List<String> mistakes =
                Opening.mistakes("{adapter: rest, base: 'http://h.example', preset: keycloak, relm: shop}");
        assertTrue(mistakes.stream().anyMatch(m -> m.contains("realm is missing")), mistakes::toString);
        assertTrue(mistakes.stream().anyMatch(m -> m.contains("relm is unknown")), mistakes::toString);
    }

    @Test
    void scimRefusesWhatTheServiceSaysThatItCannotDo() {
        Call staff = Calls.withAttribute("groups", "staff");
        answer(Map.of("GET /ServiceProviderConfig", Reply.json(200, "{\"filter\": {\"supported\": false}}")));
        assertInstanceOf(Outcome.Refused.class, adapter("scim").create(Calls.plain(), PW));
        answer(Map.of("GET /ServiceProviderConfig", Reply.json(200, "{\"patch\": {\"supported\": false}}")));
        assertInstanceOf(Outcome.Refused.class, adapter("scim").create(staff, PW));
        assertEquals(List.of("GET /ServiceProviderConfig", "GET /ServiceProviderConfig"), sent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", ",", " "})
    void anAccountInNoGroupIsForAScimWithoutPatchToo(String none) {
        answer(Map.of(
                "GET /ServiceProviderConfig", Reply.json(200, "{\"patch\": {\"supported\": false}}"),
                "POST /Users", Reply.json(201, "{\"id\": \"u-1\"}")));
        assertInstanceOf(
                Outcome.Done.class,
                adapter("scim").create(Calls.withAttributes(Map.of("groups", none, "email", "a@mail.test")), PW));
    }

    @Test
    void scimThatTellsNobodyWhatItCanDoIsTakenAtItsUsual() {
        answer(Map.of(
                "GET /ServiceProviderConfig", Reply.json(403, ""),
                "POST /Users", Reply.json(201, "{\"id\": \"u-1\"}")));
        assertInstanceOf(Outcome.Done.class, adapter("scim").create(Calls.plain(), PW));
    }

    /** Some services find parts of names, or ignore what they are asked for. */
    @Test
    void aGroupOfAnotherNameIsNotUsed() {
        Call staff = Calls.withAttribute("groups", "staff");
        String scim = "{\"Resources\": [{\"id\": \"g-1\", \"displayName\": \"Staff\"}%s]}";
        answer(Map.of(
                "POST /Users", Reply.json(201, "{\"id\": \"i-1\"}"),
                "GET /Groups?filter=displayName%20eq%20%22staff%22", Reply.json(200, scim.formatted(""))));
        assertInstanceOf(Outcome.Refused.class, adapter("scim").complete(withId(staff), PW));
        assertFalse(sent().contains("PATCH /Groups/g-1"));
        answer(Map.of(
                "GET /Groups?filter=displayName%20eq%20%22staff%22",
                Reply.json(200, scim.formatted(", {\"id\": \"g-2\", \"displayName\": \"staff\"}")),
                "PATCH /Groups/g-2",
                Reply.json(204, "")));
        assertEquals(Outcome.done(Created.plain()), adapter("scim").complete(withId(staff), PW));
        String keycloak = "[{\"id\": \"g-1\", \"name\": \"staff-old\"}, {\"id\": \"g-2\", \"name\": \"%s\"}]";
        ServiceAdapter realm = adapter("keycloak, realm: shop, auth: {bearer: '${env:T}'}");
        answer(Map.of(
                "GET /admin/realms/shop/groups?search=staff&exact=true",
                Reply.json(200, keycloak.formatted("staff")),
                "PUT /admin/realms/shop/users/i-1/groups/g-2",
                Reply.json(204, "")));
        assertEquals(Outcome.done(Created.plain()), realm.complete(withId(staff), PW));
        answer(Map.of(
                "GET /admin/realms/shop/groups?search=staff&exact=true",
                Reply.json(200, keycloak.formatted("staffs"))));
        assertEquals(
                RefusalCode.CONFLICT,
                assertInstanceOf(Outcome.Refused.class, realm.complete(withId(staff), PW))
                        .code());
    }

    private static Call withId(Call call) {
        Subject subject = new Subject(call.subject().name(), call.subject().login(), Optional.of("i-1"));
        return new Call(subject, call.idempotencyKey(), call.fence(), call.deadline(), call.values());
    }
}
