package dev.tam.adapter.rest;

import static dev.tam.adapter.rest.Calls.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.spi.service.Created;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.ServiceAdapter;
import feign.RequestLine;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A context that is made in Java may take as long as it likes to trust; nobody waits for it longer than they would. */
@Timeout(120)
class HangingHandshakeTest {

    /** More than there are threads for one route. */
    private static final int MANY = 6;

    private final HangingTrust trust = new HangingTrust();
    private TlsService service;
    private ServiceAdapter adapter;

    interface Api {
        @RequestLine("POST /u")
        void create();
    }

    @BeforeEach
    void start() throws Exception {
        service = TlsService.start(false);
        adapter = TypedService.of(
                        Api.class,
                        ServiceConnection.to(URI.create(service.base())).tls(trust::context))
                .create((api, call, password) -> {
                    api.create();
                    return Created.plain();
                })
                .open();
    }

    @AfterEach
    void stop() {
        trust.close();
        service.close();
    }

    private CompletableFuture<Outcome<Created>> create(Duration within) {
        CompletableFuture<Outcome<Created>> outcome = new CompletableFuture<>();
        Thread caller = new Thread(() -> outcome.complete(adapter.create(Calls.within(within), PASSWORD)));
        caller.start();
        return outcome;
    }

    @Test
    void aCallEndsAtItsDeadlineAndIsNotSentLater() throws Exception {
        CompletableFuture<Outcome<Created>> call = create(Duration.ofSeconds(15));
        trust.awaitAsked();
        Outcome<Created> outcome = call.get(60, TimeUnit.SECONDS);
        assertInstanceOf(Outcome.NotSent.class, outcome, outcome::toString);

        trust.close();
        Outcome<Created> next = adapter.create(Calls.plain(), PASSWORD);
        assertInstanceOf(Outcome.Done.class, next, next::toString);
        assertEquals(1, service.requests());
    }

    @Test
    void otherServicesGoOn() throws Exception {
        List<CompletableFuture<Outcome<Created>>> hanging = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            hanging.add(create(Duration.ofSeconds(20)));
        }
        for (int i = 0; i < 4; i++) {
            trust.awaitAsked();
        }
        try (TestService plain = TestService.answering(201, "{}")) {
            ServiceAdapter other = Opening.adapter("{adapter: rest, base: '" + plain.base() + "', create: {path: /u}}");
            Outcome<Created> outcome = other.create(Calls.within(Duration.ofSeconds(10)), PASSWORD);
            assertInstanceOf(Outcome.Done.class, outcome, outcome::toString);
        }
        assertTrue(hanging.stream().noneMatch(CompletableFuture::isDone));
    }
}
