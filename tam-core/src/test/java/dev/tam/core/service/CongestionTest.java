package dev.tam.core.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountName;
import dev.tam.ServiceId;
import dev.tam.ServiceStatus.Health;
import dev.tam.spi.Deadline;
import dev.tam.spi.service.Call;
import dev.tam.spi.service.CallValues;
import dev.tam.spi.service.Limits;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.Sighting;
import dev.tam.spi.service.Subject;
import dev.tam.spi.store.AccountId;
import dev.tam.testkit.Await;
import dev.tam.testkit.TurnedTime;
import dev.tam.testkit.service.FakeService;
import dev.tam.testkit.service.FakeServiceAdapter;
import dev.tam.testkit.service.Fault;
import dev.tam.testkit.service.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** More callers than a service bears at once. */
class CongestionTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final AccountId ACCOUNT = new AccountId("account1");
    private static final Duration SOON = Duration.ofMillis(20);

    private final TurnedTime time = new TurnedTime();
    private final FakeServiceAdapter adapter = FakeServiceAdapter.over(FakeService.empty())
            .limits(new Limits(1, TIMEOUT, Duration.ZERO, Duration.ZERO))
            .build();
    private final Service service = new Service(
            ServiceId.of("users"), adapter, adapter.describe(), new AllowList("test", List.of("127.0.0.1")), time);

    @AfterEach
    void close() {
        adapter.release();
        service.close();
    }

    private Outcome<Sighting> find(Deadline certain) {
        return service.look(ACCOUNT, certain, call -> call.adapter().find(of(call.deadline())));
    }

    private static Call of(Deadline deadline) {
        Subject subject = new Subject(AccountName.of("somebody"), "somebody", Optional.empty());
        return new Call(subject, "key", 1, deadline, new CallValues(Map.of(), Map.of(), Map.of()));
    }

    private CompletableFuture<Outcome<Sighting>> takeTheOnlyPlace() throws InterruptedException {
        adapter.script(Operation.FIND, Fault.HANG);
        Deadline certain = Deadline.in(TIMEOUT, time);
        CompletableFuture<Outcome<Sighting>> busy = CompletableFuture.supplyAsync(() -> find(certain));
        assertTrue(adapter.awaitHanging(1, Duration.ofMinutes(1)));
        return busy;
    }

    @Test
    void callersThatGetNoPlaceSayNothingAboutTheService() throws Exception {
        CompletableFuture<Outcome<Sighting>> busy = takeTheOnlyPlace();

        for (int caller = 0; caller < 10; caller++) {
            Outcome<Sighting> outcome = find(Deadline.in(SOON, time));
            assertInstanceOf(Outcome.NotSent.class, outcome);
        }

        assertEquals(Health.UP, service.status().health());
        assertEquals(0, service.status().failuresInARow());
        adapter.release();
        assertInstanceOf(Outcome.Done.class, busy.get(60, TimeUnit.SECONDS));
    }

    @Test
    void aCallThatWaitedForAPlaceHasItsWholeTimeAllTheSame() throws Exception {
        CompletableFuture<Outcome<Sighting>> busy = takeTheOnlyPlace();
        CompletableFuture<Thread> waiter = new CompletableFuture<>();
        CompletableFuture<Duration> left = new CompletableFuture<>();
        Deadline certain = Deadline.in(TIMEOUT.multipliedBy(3), time);
        CompletableFuture<Outcome<Sighting>> waiting = CompletableFuture.supplyAsync(() -> {
            waiter.complete(Thread.currentThread());
            return service.look(ACCOUNT, certain, call -> {
                left.complete(call.deadline().left());
                return call.adapter().find(of(call.deadline()));
            });
        });
        Await.waiting(waiter.get());

        time.elapse(TIMEOUT.minusSeconds(1));
        adapter.release();

        assertEquals(TIMEOUT, left.get(60, TimeUnit.SECONDS));
        assertInstanceOf(Outcome.Done.class, waiting.get(60, TimeUnit.SECONDS));
        assertInstanceOf(Outcome.Done.class, busy.get(60, TimeUnit.SECONDS));
    }
}
