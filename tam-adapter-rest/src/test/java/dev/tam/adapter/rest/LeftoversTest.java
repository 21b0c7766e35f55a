package dev.tam.adapter.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountException;
import dev.tam.AccountManager;
import dev.tam.AccountSpec;
import dev.tam.adapter.rest.TestService.Reply;
import dev.tam.adapter.rest.TestService.Seen;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With the engine: what a step made before the service refused the account is removed by {@code delete}. */
class LeftoversTest {

    private static final Map<String, Object> CREATE = Map.of(
            "path", "/users", "before", List.of(Map.of("path", "/customers", "body", Map.of("name", "{login}"))));
    private static final Map<String, Object> DELETE = Map.of(
            "path", "/users/{login}", "before", List.of(Map.of("method", "DELETE", "path", "/customers/{login}")));

    private final Set<String> customers = ConcurrentHashMap.newKeySet();
    private TestService service;

    @BeforeEach
    void start() throws IOException {
        service = TestService.answering(this::answer);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private Reply answer(Seen request) {
        String[] path = request.uri().split("/", -1);
        boolean ofCustomer = path[1].equals("customers");
        if (request.method().equals("POST")) {
            return Reply.json(ofCustomer && customers.add(request.body().replaceAll(".*:\"|\".*", "")) ? 201 : 400, "");
        }
        return Reply.json(ofCustomer && customers.remove(path[2]) ? 204 : 404, "");
    }

    private AccountManager open(Map<String, ?> further) {
        Map<String, Object> users =
                new HashMap<>(Map.of("adapter", "rest", "base", service.base(), "create", CREATE, "delete", DELETE));
        users.putAll(further);
        return AccountManager.builder()
                .withoutFile()
                .environment("local", "127.0.0.1")
                .set("store", "memory")
                .service("users", users)
                .spec(AccountSpec.of("shopper").on("users"))
                .background(false)
                .open();
    }

    @Test
    void aCustomerOfARefusedUserIsRemoved() {
        try (AccountManager tam = open(Map.of())) {
            AccountException failure = assertThrows(AccountException.class, () -> tam.create("shopper"));
            assertTrue(
                    failure.getMessage().contains("create: HTTP 400; what create.before[0] changed may be left"),
                    failure::getMessage);
            assertEquals(Set.of(), customers);
            assertTrue(service.seen().stream().anyMatch(seen -> seen.uri().startsWith("/customers/")));
        }
    }

    @Test
    void whatAServiceRefusesIsNotSentAgainThoughItCanBeLookedAt() {
        try (AccountManager tam = open(Map.of("find", Map.of("path", "/users/{login}")))) {
            AccountException failure = assertThrows(AccountException.class, () -> tam.create("shopper"));
            assertTrue(failure.getMessage().contains("what create.before[0] changed may be left"), failure::getMessage);
            assertEquals(
                    List.of("/customers", "/users"),
                    service.seen().stream()
                            .filter(seen -> seen.method().equals("POST"))
                            .map(Seen::uri)
                            .toList());
        }
    }
}
