package dev.tam.adapter.rest.services;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What tests of the adapter rely on: Flowable's answers, and that no server outlives its test. */
@Tag("flowable")
class FlowableServerIT {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    @Nested
    class Answers {

        private static FlowableServer server;

        @BeforeAll
        static void start() {
            server = assertTimeout(START_LIMIT, FlowableServer::start);
        }

        @AfterAll
        static void stop() {
            server.close();
        }

        @Test
        void aUserIsCreatedOnce() {
            assertEquals(201, create("once", "first"));
            assertEquals(409, create("once", "second"));

            assertTrue(server.canLogin("once", "first"));
            assertFalse(server.canLogin("once", "second"));
        }

        @Test
        void aNewPasswordReplacesTheOld() {
            create("changed", "old");

            assertEquals(200, call("PUT", "users/changed", "{\"password\":\"new\"}"));

            assertFalse(server.canLogin("changed", "old"));
            assertTrue(server.canLogin("changed", "new"));
        }

        @Test
        void aDeletedUserIsAbsent() {
            create("deleted", "secret");
            assertEquals(200, call("GET", "users/deleted", ""));

            assertEquals(204, call("DELETE", "users/deleted", ""));

            assertEquals(404, call("GET", "users/deleted", ""));
            assertEquals(404, call("DELETE", "users/deleted", ""));
            assertFalse(server.canLogin("deleted", "secret"));
        }

        @Test
        void idsAreListedByPrefixBeyondFlowablesPageOfTen() {
            for (int i = 10; i < 22; i++) {
                create("many-" + i, "secret");
            }

            assertEquals(12, server.users().userIds("many-").size());
            assertEquals(Set.of("many-20", "many-21"), server.users().userIds("many-2"));
        }

        @Test
        void theAdministratorAloneMayLookAtUsers() {
            create("plain", "secret");
            IdmClient plain = new IdmClient(server.idm(), "plain", "secret");

            assertTrue(server.canLogin(server.adminUser(), server.adminPassword()));
            assertEquals(403, plain.call("GET", "users", "").statusCode());
        }

        private static int create(String id, String password) {
            return call("POST", "users", "{\"id\":\"" + id + "\",\"password\":\"" + password + "\"}");
        }

        private static int call(String method, String path, String body) {
            return server.users().call(method, path, body).statusCode();
        }
    }

    @Test
    void nothingIsLeftAfterClose() {
        FlowableServer server = FlowableServer.start();
        assertTrue(isAlive(server.pid()));

        server.close();

        assertFalse(isAlive(server.pid()));
        assertTrue(Loopback.closes(server.base().getPort(), Duration.ZERO));
    }

    @Test
    void nothingIsLeftAfterTheStartingJvmWasKilled() throws IOException {
        Process holder = startHolder();
        try {
            int port = portOf(holder);
            assertFalse(Loopback.closes(port, Duration.ZERO));

            holder.destroyForcibly();

            assertTrue(Loopback.closes(port, STOP_LIMIT));
        } finally {
            holder.destroyForcibly();
        }
    }

    private static Process startHolder() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FlowableHolder.class.getName())
                .redirectErrorStream(true)
                .start();
    }

    private static int portOf(Process holder) {
        return ServerOutput.read(holder.inputReader(), Pattern.compile("^holding port (\\d+)$"))
                .port()
                .orTimeout(START_LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
