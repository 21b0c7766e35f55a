package dev.tam.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.AcquireResult;
import dev.tam.spi.store.Claimed;
import dev.tam.spi.store.Signal;
import dev.tam.spi.store.Subscription;
import dev.tam.spi.store.Ticket;
import dev.tam.testdb.Engine;
import dev.tam.testkit.store.Drafts;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Whatever ends the thread that asks for signals, those who come to wait afterwards are signalled. */
@SuppressWarnings("try") // a subscription is held, and not used, while it is heard
final class PollingTest {

    private final Bench bench = new Bench(Engine.H2_MEMORY);
    private final Drafts drafts = new Drafts();
    private final LinkedBlockingQueue<Signal> heard = new LinkedBlockingQueue<>();

    @Test
    void anInterruptOfItDoesNotEndSignals() throws InterruptedException {
        try (AccountStore store = bench.open();
                Subscription subscription = store.signals(drafts.member().id(), heard::add)) {
            Stock.fill(store, drafts, 1);
            Claimed lease = lease(store);
            Ticket first = drafts.ticket(drafts.member(), drafts.want());
            store.enqueue(first);
            Thread asking = Thread.getAllStackTraces().keySet().stream()
                    .filter(t -> t.getName().equals("tam-signals"))
                    .findFirst()
                    .orElseThrow();
            asking.interrupt();
            asking.join(TimeUnit.SECONDS.toMillis(10));
            store.dequeue(first.id());
            store.enqueue(drafts.ticket(drafts.member(), drafts.want()));
            Stock.giveBack(store, drafts, lease.ref());
            assertTrue(isHeard(), "the next ticket started another");
        }
    }

    @Test
    void anErrorOfAConsumerDoesNotEndSignals() throws InterruptedException {
        AtomicBoolean failed = new AtomicBoolean();
        try (AccountStore store = bench.open();
                Subscription subscription = store.signals(drafts.member().id(), signal -> {
                    if (failed.compareAndSet(false, true)) {
                        throw new LinkageError("of a consumer");
                    }
                    heard.add(signal);
                })) {
            Stock.fill(store, drafts, 2);
            Claimed one = lease(store);
            Claimed two = lease(store);
            store.enqueue(drafts.ticket(drafts.member(), drafts.want()));
            store.enqueue(drafts.ticket(drafts.member(), drafts.want()));
            Stock.giveBack(store, drafts, one.ref());
            Stock.giveBack(store, drafts, two.ref());
            assertTrue(isHeard(), "the second offer is told");
        }
    }

    private boolean isHeard() throws InterruptedException {
        return heard.poll(60, TimeUnit.SECONDS) != null;
    }

    private Claimed lease(AccountStore store) {
        var granted = (AcquireResult.Granted)
                store.acquire(List.of(drafts.request(drafts.want()))).get(0);
        return granted.claimed().get(0);
    }
}
