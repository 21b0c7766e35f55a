package dev.tam.adapter.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountException;
import dev.tam.AccountManager;
import dev.tam.AccountSpec;
import dev.tam.adapter.rest.TestService.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With the engine: an absence that is less than sure settles nothing, however long one waits. */
class AbsenceTest {

    private TestService service;

    @BeforeEach
    void start() throws IOException {
        service = TestService.answering(request -> Reply.json(
                request.method().equals("GET") ? 404 : request.method().equals("POST") ? 500 : 204, ""));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private AccountManager open(String is) {
        Map<String, Object> find = Map.of("path", "/u/{login}", "outcomes", List.of(Map.of("status", 404, "is", is)));
        return AccountManager.builder()
                .withoutFile()
                .environment("local", "127.0.0.1")
                .set("store", "memory")
                .service(
                        "users",
                        Map.of(
                                "adapter",
                                "rest",
                                "base",
                                service.base(),
                                "visibilityDelay",
                                "20ms",
                                "maxServerDelay",
                                "0s",
                                "create",
                                Map.of("path", "/u", "body", Map.of("name", "{login}")),
                                "find",
                                find,
                                "delete",
                                Map.of("path", "/u/{login}")))
                .spec(AccountSpec.of("shopper").on("users"))
                .background(false)
                .open();
    }

    @Test
    void anUnansweredCreationIsNotRepeatedOnAnAbsenceThatIsLessThanSure() {
        try (AccountManager tam = open("absent-maybe")) {
            assertThrows(AccountException.class, () -> tam.create("shopper"));
            assertEquals(1, sent("POST"));
        }
    }

    @Test
    void oneThatIsSureAfterTheVisibilityDelayIsBelieved() {
        try (AccountManager tam = open("absent")) {
            assertThrows(AccountException.class, () -> tam.create("shopper"));
            assertTrue(sent("POST") > 1);
        }
    }

    private long sent(String method) {
        return service.seen().stream()
                .filter(seen -> seen.method().equals(method))
                .count();
    }
}
