package dev.tam.testkit.service;

import static dev.tam.testkit.service.Calls.LOGIN;
import static dev.tam.testkit.service.Calls.OTHER;
import static dev.tam.testkit.service.Calls.PASSWORD;
import static dev.tam.testkit.service.Calls.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FakeServiceTest {

    private final FakeService service = FakeService.empty();
    private final FakeServiceAdapter adapter = FakeServiceAdapter.of(service);

    @Test
    void everyRequestIsRememberedInItsOrderWithKeyAndFence() {
        adapter.create(call(), PASSWORD);
        adapter.find(call());
        adapter.delete(call());
        adapter.delete(call());
        assertEquals(
                List.of(
                        new FakeRequest(Operation.CREATE, LOGIN, "key-1", 7, true),
                        new FakeRequest(Operation.FIND, LOGIN, "key-1", 7, false),
                        new FakeRequest(Operation.DELETE, LOGIN, "key-1", 7, true),
                        new FakeRequest(Operation.DELETE, LOGIN, "key-1", 7, false)),
                service.requests());
        assertEquals(1, service.applied(Operation.DELETE));
    }

    @Test
    void anUpsertOverwritesInSilenceAndKeepsTheId() {
        FakeService upsert = FakeService.overwriting();
        String id = upsert.plant(LOGIN, OTHER);
        Answers.done(FakeServiceAdapter.of(upsert).create(call(), PASSWORD));
        assertTrue(upsert.accepts(LOGIN, PASSWORD));
        assertFalse(upsert.accepts(LOGIN, OTHER));
        assertEquals(id, upsert.externalId(LOGIN));
        assertEquals(1, upsert.applied(Operation.CREATE));
    }

    @Test
    void plantingIsNoRequestAndNeedsAFreeLogin() {
        service.plant("decoy", OTHER);
        assertEquals(Set.of("decoy"), service.logins());
        assertEquals(List.of(), service.requests());
        assertThrows(IllegalStateException.class, () -> service.plant("decoy", OTHER));
    }

    @Test
    void anExternalIdIsNeverGivenTwice() {
        String first = service.plant(LOGIN, OTHER);
        assertTrue(service.uproot(LOGIN));
        assertFalse(service.uproot(LOGIN));
        assertNotEquals(first, service.plant(LOGIN, OTHER));
    }

    @Test
    void aSessionOutlivesANewPasswordButNotItsRevocation() {
        adapter.create(call(), PASSWORD);
        String session = service.logIn(LOGIN, PASSWORD).orElseThrow();
        adapter.setPassword(call(), OTHER);
        assertEquals(Optional.empty(), service.logIn(LOGIN, PASSWORD));
        assertEquals(Set.of(session), service.sessions(LOGIN));
        adapter.revokeSessions(call());
        assertEquals(Set.of(), service.sessions(LOGIN));
    }

    @Test
    void aResetBringsBackWhatTheCreationGave() {
        adapter.create(call(), PASSWORD);
        service.touch(LOGIN, "email", "changed");
        service.touch(LOGIN, "cart", "full");
        adapter.reset(call());
        assertEquals(Map.of("email", "a@example.test"), service.data(LOGIN));
    }

    @Test
    void theMarkerTellsOursFromThePlanted() {
        FakeServiceAdapter marking =
                FakeServiceAdapter.over(service).marker("tam").build();
        service.plant("decoy", OTHER);
        marking.create(call(), PASSWORD);
        assertEquals(Optional.of("tam"), service.marker(LOGIN));
        assertTrue(marking.find(call()).toString().contains("OURS"));
        assertTrue(marking.find(call("decoy")).toString().contains("FOREIGN"));
        assertTrue(adapter.find(call("decoy")).toString().contains("CANNOT_TELL"));
    }

    @Test
    void issuedTokensStayHidden() {
        var created = Answers.done(
                FakeServiceAdapter.over(service).issuing("api").build().create(call(), PASSWORD));
        assertEquals(Set.of("api"), created.issued().keySet());
    }
}
