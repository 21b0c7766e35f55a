package dev.tam.adapter.rest;

import static dev.tam.adapter.rest.Calls.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.RefusalCode;
import dev.tam.spi.service.ServiceAdapter;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An id that core does not know is looked up by the login, which somebody else may have taken. */
class IdLookupTest {

    private TestService service;
    private ServiceAdapter adapter;

    @BeforeEach
    void start() throws IOException {
        service = TestService.answering(200, "{}");
        adapter = Opening.adapter("{adapter: rest, base: '" + service.base() + "', create: {path: /u},"
                + " find: {path: '/u/{login}', id: {at: /id}, evidence: {at: /by, equals: tam}},"
                + " delete: {path: '/u/{id}'}, resetPassword: {path: '/u/{id}/password'}}");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private List<String> methods() {
        return service.seen().stream().map(seen -> seen.method()).toList();
    }

    @Test
    void theIdOfSomebodyElsesAccountIsNotUsed() {
        service.answer(200, "{\"id\": \"i-1\", \"by\": \"a stranger\"}");

        Outcome.Refused<?> refused =
                assertInstanceOf(Outcome.Refused.class, adapter.setPassword(Calls.plain(), PASSWORD));
        assertEquals(RefusalCode.CONFLICT, refused.code());
        assertInstanceOf(Outcome.Refused.class, adapter.delete(Calls.plain()));
        assertEquals(List.of("GET", "GET"), methods());
    }

    @Test
    void theIdOfOursIs() {
        service.answer(200, "{\"id\": \"i-1\", \"by\": \"tam\"}");

        assertInstanceOf(Outcome.Done.class, adapter.setPassword(Calls.plain(), PASSWORD));
        assertInstanceOf(Outcome.Done.class, adapter.delete(Calls.plain()));
        assertEquals(List.of("GET", "PUT", "GET", "DELETE"), methods());
    }
}
