package dev.tam.adapter.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.Account;
import dev.tam.AccountException;
import dev.tam.AccountManager;
import dev.tam.AccountSpec;
import dev.tam.adapter.rest.TestService.Reply;
import dev.tam.adapter.rest.TestService.Seen;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With the engine: an account of several calls is whole or gone, whichever answer is lost. */
class HalfMadeTest {

    private static final Map<String, Object> CREATE = Map.of(
            "path", "/u",
            "body", Map.of("name", "{login}"),
            "after", List.of(Map.of("method", "PUT", "path", "/u/{login}/roles/viewer")));
    private static final Map<String, String> ONE = Map.of("path", "/u/{login}");

    private final Set<String> users = ConcurrentHashMap.newKeySet();
    private final Set<String> viewers = ConcurrentHashMap.newKeySet();
    private int roleStatus = 204;
    private int rolesToLose;
    private int createStatus = 201;
    private TestService service;

    @BeforeEach
    void start() throws IOException {
        service = TestService.answering(this::answer);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private synchronized Reply answer(Seen request) {
        String[] path = request.uri().split("/", -1);
        return switch (request.method()) {
            case "POST" -> {
                users.add(request.body().replaceAll(".*:\"|\".*", ""));
                yield Reply.json(createStatus, "");
            }
            case "GET" -> Reply.json(users.contains(path[2]) ? 200 : 404, "");
            case "DELETE" -> Reply.json(users.remove(path[2]) ? 204 : 404, "");
            default -> {
                if (rolesToLose-- > 0) {
                    yield Reply.json(500, "");
                }
                viewers.add(path[2]);
                yield Reply.json(roleStatus, "");
            }
        };
    }

    private Map<String, Object> section() {
        return Map.of("adapter", "rest", "base", service.base(), "create", CREATE, "find", ONE, "delete", ONE);
    }

    private AccountManager open() {
        return AccountManager.builder()
                .withoutFile()
                .environment("local", "127.0.0.1")
                .set("store", "memory")
                .service("users", section())
                .spec(AccountSpec.of("shopper").on("users"))
                .background(false)
                .open();
    }

    @Test
    void aCreationWhoseAnswerWasLostGetsItsRoles() {
        createStatus = 500;
        rolesToLose = 1;
        try (AccountManager tam = open()) {
            Account account = tam.create("shopper");
            assertEquals(Set.of(account.name().value()), users);
            assertEquals(users, viewers);
            assertEquals(1, sent("POST"));
        }
    }

    @Test
    void aRoleThatWasLostIsGivenBeforeTheAccountIs() {
        rolesToLose = 2;
        try (AccountManager tam = open()) {
            tam.create("shopper");
            assertEquals(users, viewers);
            assertEquals(1, sent("POST"));
        }
    }

    @Test
    void anAccountWithoutItsRolesIsRemoved() {
        roleStatus = 400;
        try (AccountManager tam = open()) {
            AccountException failure = assertThrows(AccountException.class, () -> tam.create("shopper"));
            assertTrue(failure.getMessage().contains("create.after[0]: HTTP 400"), failure::getMessage);
            assertEquals(Set.of(), users);
        }
    }

    private long sent(String method) {
        return service.seen().stream()
                .filter(seen -> seen.method().equals(method))
                .count();
    }
}
