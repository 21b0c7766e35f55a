package dev.tam.adapter.rest;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tam.Secret;
import dev.tam.adapter.rest.TestService.Reply;
import dev.tam.spi.service.Call;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.ServiceAdapter;
import feign.Request.HttpMethod;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No outcome and no log carries a secret, whatever the service echoes. */
class SecretsTest {

    private static final Secret CANARY = Secret.of("CanaryInTheMine");

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 302, 400, 401, 403, 404, 409, 418, 429, 500, 503})
    void aBodyThatEchoesThePasswordIsInNoOutcome(int status) throws IOException {
        String echo = "{\"message\": \"bad password CanaryInTheMine\", \"id\": \"CanaryInTheMine/..\"}";
        try (TestService service = TestService.answering(request ->
                new Reply(status, Map.of("X-Echo", "CanaryInTheMine", "Location", "/CanaryInTheMine"), echo))) {
            outcomes(service).forEach(SecretsTest::assertHidden);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"CanaryInTheMine", "HTTP/1.1 CanaryInTheMine\r\n\r\n", "HTTP/1.1 200 OK\r\nCanaryInTheMine"})
    void whatBreaksTheProtocolIsInNoOutcome(String answer) throws IOException {
        try (RawService service = RawService.saying(answer)) {
            assertHidden(adapter(service.base()).create(Calls.plain(), CANARY));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 500})
    void nothingIsLoggedOfARequest(int status) throws IOException {
        Logger root = Logger.getLogger("");
        Logger feign = Logger.getLogger("feign");
        Recorder recorder = new Recorder();
        Level before = root.getLevel();
        root.addHandler(recorder);
        feign.setLevel(Level.ALL);
        root.setLevel(Level.INFO);
        try (TestService service = TestService.answering(status, "{\"p\": \"CanaryInTheMine\"}")) {
            outcomes(service).forEach(SecretsTest::assertHidden);
            assertFalse(recorder.text.toString().contains("CanaryInTheMine"), recorder.text::toString);
        } finally {
            root.removeHandler(recorder);
            root.setLevel(before);
        }
    }

    @Test
    void nothingThatHoldsValuesShowsThem() {
        CallScope scope = CallScope.of(Calls.plain()).with(CANARY);
        Template template = Template.literal("CanaryInTheMine");
        BodyTemplate.Body form = new BodyTemplate.Form(List.of(new Parameter("p", template))).expand(scope);
        PreparedRequest request =
                new PreparedRequest(HttpMethod.GET, "/CanaryInTheMine", Map.of("X", "CanaryInTheMine"), form);
        List.of(
                        scope,
                        template,
                        form,
                        request,
                        new Auth.Basic(template, template),
                        Credentials.header("X", "CanaryInTheMine"),
                        new Template.Literal("CanaryInTheMine"))
                .forEach(SecretsTest::assertHidden);
    }

    private static Stream<Outcome<?>> outcomes(TestService service) {
        ServiceAdapter adapter = adapter(service.base());
        Call call = Calls.plain();
        return Stream.of(
                adapter.create(call, CANARY),
                adapter.find(call),
                adapter.delete(call),
                adapter.setPassword(call, CANARY),
                adapter.authenticate(call, CANARY));
    }

    private static ServiceAdapter adapter(String base) {
        return Opening.adapter("{adapter: rest, base: '" + base + "', auth: {bearer: '${env:T}'},"
                + " create: {path: /u, query: {p: '{password}'}, id: {at: /id}}, find: {path: /u, id: {at: /id}},"
                + " delete: {path: /u}, resetPassword: {path: /u, body: {p: '{password}'}},"
                + " login: {path: /l, auth: {basic: {user: '{login}', password: '{password}'}}}}");
    }

    private static void assertHidden(Object shown) {
        assertFalse(shown.toString().contains("CanaryInTheMine"), shown::toString);
    }

    /** Keeps what is logged. */
    private static final class Recorder extends Handler {
        private final Queue<String> text = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(LogRecord record) {
            text.add(record.getMessage() + record.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
