package dev.tam.adapter.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tam.Secret;
import dev.tam.adapter.rest.TestService.Reply;
import dev.tam.adapter.rest.TestService.Seen;
import dev.tam.spi.service.Call;
import dev.tam.spi.service.ServiceAdapter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Nothing that people can read shows a secret in any form, though the service says back all that it hears. */
class CanariesTest {

    private static final Secret PASSWORD = Secret.of("pass\"Wort/9+ &%ä");
    private static final List<String> WAYS = List.of(
            "basic: {user: admin, password: '${env:Canary_basic_7}'}",
            "bearer: '${env:Canary_bearer_7}'",
            "header: {name: X-Key, value: '${env:Canary_header_7}'}",
            "oauth2: {path: /token, client: c, secret: '${env:Canary_client_7}', user: u, password: '${env:Canary_user_7}'}",
            "logIn: {path: /token, password: '${env:Canary_login_7}', body: ['{password}'], from: {at: /access_token}}");
    private static final String PARAMETER = "parameter: {name: key, value: '${env:Canary_parameter_7}'}";
    private static final List<Canary> CANARIES = List.of(
            Canary.of("the password", PASSWORD.reveal()),
            Canary.of("basic", "env-Canary_basic_7"),
            Canary.of("bearer", "env-Canary_bearer_7"),
            Canary.of("header", "env-Canary_header_7"),
            Canary.of("parameter", "env-Canary_parameter_7"),
            Canary.of("client", "env-Canary_client_7"),
            Canary.of("user", "env-Canary_user_7"),
            Canary.of("logIn", "env-Canary_login_7"),
            Canary.of("token", "Canary_token_7"));

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Recorder recorded = new Recorder();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final java.util.logging.Logger jul = LogManager.getLogManager().getLogger("");
    private final ch.qos.logback.classic.Level before = root.getLevel();
    private final Level julBefore = jul.getLevel();

    private static final java.util.logging.Logger HTTP =
            java.util.logging.Logger.getLogger("jdk.internal.httpclient.debug");

    @BeforeEach
    void listen() {
        logged.start();
        root.detachAppender("out");
        root.addAppender(logged);
        root.setLevel(ch.qos.logback.classic.Level.TRACE);
        jul.addHandler(recorded);
        java.util.logging.Logger.getLogger("feign").setLevel(Level.ALL);
        HTTP.setLevel(Level.ALL);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(logged);
        root.setLevel(before);
        jul.removeHandler(recorded);
        jul.setLevel(julBefore);
        HTTP.setLevel(null);
    }

    static List<Object[]> waysAndStatuses() {
        List<Object[]> all = new ArrayList<>();
        for (String way : WAYS) {
            for (int status : new int[] {200, 302, 400, 401, 409, 500}) {
                all.add(new Object[] {way, status});
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("waysAndStatuses")
    void nothingShowsASecret(String way, int status) throws IOException {
        try (TestService service = TestService.answering(request -> echo(request, status))) {
            List<String> shown = outcomes(service.base(), way, "path: /u");
            assertTrue(CANARIES.stream().anyMatch(c -> c.shows(service.seen().toString())), "the canaries do not sing");
            assertHidden(shown);
        }
    }

    /** Values, unlike ids, may be anything: what a service says back in them is kept, and shown nowhere. */
    @ParameterizedTest
    @MethodSource("ways")
    void valuesThatCarryASecretAreNotShown(String way) throws IOException {
        try (TestService service = TestService.answering(CanariesTest::echoInValues)) {
            List<String> shown = outcomes(service.base(), way, "path: /u");
            assertTrue(shown.stream().anyMatch(text -> text.contains("Created")), shown::toString);
            assertTrue(shown.stream().anyMatch(text -> text.contains("Present")), shown::toString);
            assertHidden(shown);
        }
    }

    private static Reply echoInValues(Seen request) {
        if (request.uri().startsWith("/token")) {
            return Reply.json(200, "{\"access_token\": \"Canary_token_7\"}");
        }
        String all = request.uri() + request.headers() + request.body() + PASSWORD.reveal();
        return Reply.json(200, "{\"id\": \"7\", \"all\": " + TextNode.valueOf(all) + "}");
    }

    /** What stands in an address, the JDK's own client logs at its finest level; the guide warns of it. */
    @ParameterizedTest
    @ValueSource(ints = {200, 302, 400, 401, 409, 500})
    void nothingOfOursShowsASecretInAnAddress(int status) throws IOException {
        HTTP.setLevel(Level.INFO);
        try (TestService service = TestService.answering(request -> echo(request, status))) {
            List<String> shown = outcomes(service.base(), PARAMETER, "path: '/u/{password}', query: {p: '{password}'}");
            assertTrue(CANARIES.stream().anyMatch(c -> c.shows(service.seen().toString())), "the canaries do not sing");
            assertHidden(shown);
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whereTheConnectionBreaksNothingOfOursShowsASecret(String way) throws IOException {
        HTTP.setLevel(Level.INFO);
        try (RawService service = RawService.saying("HTTP/1.1 Canary_token_7\r\n\r\n")) {
            assertHidden(outcomes(service.base(), way, "path: /u"));
        }
        assertHidden(outcomes("http://no-such-host.invalid", way, "path: /u"));
    }

    static List<String> ways() {
        return WAYS;
    }

    @Test
    void aMistakeShowsNoSecret() {
        for (String way : WAYS) {
            List<String> mistakes = Opening.mistakes("{adapter: rest, base: 'http://h.example', auth: {"
                    + way.replace("${env:", "${file:x").replace("'${", "'x${") + "}, create: {path: /u}}");
            assertHidden(mistakes);
        }
    }

    private static Reply echo(Seen request, int status) {
        if (request.uri().startsWith("/token")) {
            return Reply.json(status == 500 ? 500 : 200, "{\"access_token\": \"Canary_token_7\"}");
        }
        String all = request.uri() + request.headers() + request.body();
        return new Reply(status, Map.of("X-Echo", all.replaceAll("[^ -~]", "")), "{\"id\": \"/" + all);
    }

    private static List<String> outcomes(String base, String way, String place) {
        ServiceAdapter adapter = Opening.adapter("{adapter: rest, base: '" + base + "', auth: {" + way + "},"
                + " create: {" + place
                + ", body: {p: '{password}'}, id: {at: /id}, values: {all: /all}, issued: {token: /all}},"
                + " find: {path: /u, id: {at: /id}, values: {all: /all}}, delete: {path: /u}, reset: {path: /u},"
                + " resetPassword: {path: /u, form: {p: '{password}'}}, revokeSessions: {path: /u},"
                + " login: {path: /l, auth: {basic: {user: '{login}', password: '{password}'}}}}");
        Call call = Calls.plain();
        return List.of(
                adapter.toString(),
                adapter.describe().toString(),
                adapter.create(call, PASSWORD).toString(),
                adapter.find(call).toString(),
                adapter.delete(call).toString(),
                adapter.reset(call).toString(),
                adapter.setPassword(call, PASSWORD).toString(),
                adapter.revokeSessions(call).toString(),
                adapter.authenticate(call, PASSWORD).toString());
    }

    private void assertHidden(List<String> shown) {
        List<String> texts = new ArrayList<>(shown);
        // An appender takes its own lock for what still comes.
        synchronized (logged) {
            logged.list.forEach(event -> texts.add(event.getFormattedMessage() + event.getThrowableProxy()));
        }
        texts.addAll(recorded.texts);
        for (Canary canary : CANARIES) {
            assertEquals(List.of(), texts.stream().filter(canary::shows).toList(), canary::toString);
        }
    }

    /** Keeps what is logged through the JDK. */
    private static final class Recorder extends Handler {
        private final List<String> texts = Collections.synchronizedList(new ArrayList<>());

        @Override
        public synchronized void publish(LogRecord record) {
            texts.add(record.getMessage() + record.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
