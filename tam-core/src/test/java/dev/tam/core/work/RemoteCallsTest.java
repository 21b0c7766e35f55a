package dev.tam.core.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.core.ledger.Ledger;
import dev.tam.core.ledger.LiveClaim;
import dev.tam.core.service.AllowList;
import dev.tam.core.service.Service;
import dev.tam.spi.service.Limits;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.Sighting;
import dev.tam.spi.store.Claimed;
import dev.tam.spi.store.ReserveResult;
import dev.tam.store.memory.MemoryStore;
import dev.tam.testkit.Await;
import dev.tam.testkit.TurnedTime;
import dev.tam.testkit.service.FakeService;
import dev.tam.testkit.service.FakeServiceAdapter;
import dev.tam.testkit.service.Fault;
import dev.tam.testkit.service.Operation;
import dev.tam.testkit.store.Drafts;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls under a claim to a service that bears one at a time. */
class RemoteCallsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int SOON = 60;

    private final TurnedTime time = new TurnedTime();
    private final MemoryStore store = MemoryStore.open(time);
    private final Drafts drafts = new Drafts();
    private final FakeServiceAdapter adapter = FakeServiceAdapter.over(FakeService.empty())
            .limits(new Limits(1, TIMEOUT, Duration.ZERO, Duration.ZERO))
            .build();
    private final Service idm = new Service(
            Drafts.SERVICES.get(0), adapter, adapter.describe(), new AllowList("test", List.of("127.0.0.1")), time);

    @AfterEach
    void close() {
        adapter.release();
        idm.close();
        store.close();
    }

    private LiveClaim claim() {
        Claimed claimed =
                ((ReserveResult.Reserved) store.reserve(List.of(drafts.owned())).get(0)).claimed();
        return new LiveClaim(
                new Ledger(store, drafts.member(), time, Drafts.TTL), claimed, time.nanoTime(), Drafts.TTL);
    }

    private Outcome<Sighting> look(LiveClaim claim, Consumer<Duration> left) {
        return RemoteCalls.look(claim, idm, claim.account().bindings().get(0), (a, call) -> {
            left.accept(call.deadline().left());
            return a.find(call);
        });
    }

    @Test
    void aCallThatWaitedForAPlaceHasItsWholeTimeAndItsClaimOutlastsIt() throws Exception {
        adapter.script(Operation.FIND, Fault.HANG);
        CompletableFuture<Outcome<Sighting>> busy = CompletableFuture.supplyAsync(() -> look(claim(), left -> {}));
        assertTrue(adapter.awaitHanging(1, Duration.ofSeconds(SOON)));
        CompletableFuture<Duration> left = new CompletableFuture<>();
        CompletableFuture<Thread> waiter = new CompletableFuture<>();
        LiveClaim claim = claim();
        CompletableFuture<Outcome<Sighting>> waiting = CompletableFuture.supplyAsync(() -> {
            waiter.complete(Thread.currentThread());
            return look(claim, left::complete);
        });
        Await.waiting(waiter.get());

        time.elapse(TIMEOUT.minusSeconds(1));
        adapter.release();

        assertEquals(TIMEOUT, left.get(SOON, TimeUnit.SECONDS));
        assertInstanceOf(Outcome.Done.class, waiting.get(SOON, TimeUnit.SECONDS));
        assertInstanceOf(Outcome.Done.class, busy.get(SOON, TimeUnit.SECONDS));
        assertTrue(claim.certain().left().compareTo(TIMEOUT) > 0);
    }
}
