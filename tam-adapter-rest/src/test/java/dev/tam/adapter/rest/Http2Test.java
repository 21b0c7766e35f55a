package dev.tam.adapter.rest;

import static dev.tam.adapter.rest.Calls.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.spi.service.Created;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.ServiceAdapter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Behind TLS, HTTP/2 is spoken with those that can. */
@Timeout(120)
class Http2Test {

    private static ServiceAdapter adapter(Http2Service service) {
        return Opening.adapter("{adapter: rest, base: '" + service.base()
                + "', tls: {trust: '${file:company-ca.pem}'}, create: {path: /u, body: {a: b}}, find: {path: /u}}");
    }

    @Test
    void manyCallsShareOneConnection() throws Exception {
        try (Http2Service service = Http2Service.start(100, true)) {
            ServiceAdapter adapter = adapter(service);
            assertInstanceOf(Outcome.Done.class, adapter.create(Calls.plain(), PASSWORD));
            List<CompletableFuture<Outcome<Created>>> calls = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                calls.add(start(adapter));
            }
            for (CompletableFuture<Outcome<Created>> call : calls) {
                assertInstanceOf(Outcome.Done.class, call.get());
            }
            assertEquals(21, service.requests());
            assertEquals(1, service.connections());
        }
    }

    @Test
    void anAnswerThatDoesNotComeEndsAtTheDeadline() throws Exception {
        try (Http2Service service = Http2Service.start(100, false)) {
            ServiceAdapter adapter = settled(service);
            assertInstanceOf(Outcome.Unknown.class, adapter.create(Calls.within(Duration.ofSeconds(3)), PASSWORD));
        }
    }

    @Test
    void aCallThatFindsNoRoomOnTheConnectionWasNotSent() throws Exception {
        try (Http2Service service = Http2Service.start(1, false)) {
            ServiceAdapter adapter = settled(service);
            CompletableFuture<Outcome<Created>> first = start(adapter);
            service.awaitRequests(2);
            Outcome<Created> second = adapter.create(Calls.within(Duration.ofSeconds(5)), PASSWORD);
            assertInstanceOf(Outcome.NotSent.class, second, second::toString);
            assertTrue(second.toString().contains("lower parallel:"), second::toString);
            service.answer();
            assertInstanceOf(Outcome.Done.class, first.get());
            assertEquals(2, service.requests());
        }
    }

    /** One answered call has made the connection. */
    private static ServiceAdapter settled(Http2Service service) throws Exception {
        ServiceAdapter adapter = adapter(service);
        CompletableFuture<Outcome<Created>> first = start(adapter);
        service.awaitRequests(1);
        service.answer();
        assertInstanceOf(Outcome.Done.class, first.get());
        return adapter;
    }

    private static CompletableFuture<Outcome<Created>> start(ServiceAdapter adapter) {
        return CompletableFuture.supplyAsync(() -> adapter.create(Calls.plain(), PASSWORD));
    }
}
