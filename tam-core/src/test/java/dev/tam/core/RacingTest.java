package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountManager;
import dev.tam.AccountName;
import dev.tam.AccountState;
import dev.tam.Lease;
import dev.tam.LeaseLostException;
import dev.tam.OnReturn;
import dev.tam.Taint;
import dev.tam.spi.store.AccountStore;
import dev.tam.testkit.Await;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Heartbeat, return and loss of one lease at once, in every order that a test can force, and in those that chance finds. */
class RacingTest {

    private static final int ROUNDS = 300;

    private final World world = new World();
    private final AccountManager tam = world.manager("run-1");
    private final Interposed<AccountStore> store = Interposed.store(world.store);
    private final AccountManager holder =
            world.open(world.builder("run-2").store(store.seen()).spec(World.shopper()));
    private final AtomicInteger told = new AtomicInteger();

    @AfterEach
    void close() {
        world.close();
    }

    private Lease lease() throws InterruptedException {
        Lease lease = world.lease(holder);
        lease.onLost((l, why) -> told.incrementAndGet());
        return lease;
    }

    @Test
    void aReturnBetweenARenewalAndItsAnswerIsNoLoss() throws Exception {
        tam.pool("shopper").fill(1);
        Lease lease = lease();
        store.before("renew", () -> lease.close(OnReturn.REUSE));

        holder.maintain();
        holder.close();
        awaitListeners();

        assertEquals(0, told.get());
        assertEquals(AccountState.AVAILABLE, world.state(lease.account().name()));
    }

    @Test
    void anAnswerToARenewalThatComesAfterTheReturnBringsNothingBack() throws Exception {
        tam.pool("shopper").fill(1);
        Lease lease = lease();
        store.after("renew", () -> lease.close(OnReturn.REUSE));

        holder.maintain();

        assertEquals(Duration.ZERO, lease.certainFor());
        assertEquals(0, holder.status().leases());
        try (Lease next = world.lease(tam)) {
            next.throwIfLost();
        }
    }

    @Test
    void anAnswerToARenewalThatComesTooLateResurrectsNoLease() throws Exception {
        tam.pool("shopper").fill(1);
        Lease lease = lease();
        store.after("renew", () -> {
            world.time.elapse(World.TTL.plusSeconds(1));
            assertThrows(LeaseLostException.class, lease::throwIfLost);
        });

        holder.maintain();

        assertThrows(LeaseLostException.class, lease::throwIfLost);
        assertEquals(Duration.ZERO, lease.certainFor());
        world.maintain(tam, 2);
        assertEquals(1, tam.pool("shopper").status().free());
    }

    @Test
    void aRenewalThatIsAnsweredOutOfTurnDoesNotShortenALease() throws Exception {
        tam.pool("shopper").fill(1);
        Lease lease = lease();
        store.after("renew", () -> {
            world.time.elapse(Duration.ofSeconds(30));
            holder.maintain();
        });

        holder.maintain();

        assertTrue(
                lease.certainFor().compareTo(Duration.ofSeconds(80)) > 0, lease.certainFor() + " is the newer one's");
    }

    @Test
    void whoeverEndsALeaseFirstDecidesAndItEndsOnce() throws Exception {
        tam.pool("shopper").fill(1);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                oneRace(threads, round);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void oneRace(ExecutorService threads, int round) throws Exception {
        AccountManager owner = world.manager("run-of-round-" + round);
        AtomicInteger lost = new AtomicInteger();
        Lease lease = world.lease(owner);
        AccountName name = lease.account().name();
        lease.onLost((l, why) -> lost.incrementAndGet());
        CyclicBarrier together = new CyclicBarrier(4);

        List<Callable<Object>> racers = List.of(
                () -> after(together, () -> lease.close(OnReturn.REUSE)),
                () -> after(together, owner::maintain),
                () -> after(together, owner::endRun),
                () -> after(together, owner::close));
        for (Future<Object> racer : threads.invokeAll(racers)) {
            racer.get();
        }
        awaitListeners();

        assertThrows(LeaseLostException.class, lease::throwIfLost);
        assertTrue(lost.get() <= 1, "told " + lost.get() + " times");
        AccountState state = world.state(name);
        assertTrue(Set.of(AccountState.AVAILABLE, AccountState.DIRTY).contains(state), () -> "it is " + state);
        assertEquals(
                state == AccountState.DIRTY ? Taint.ROTATE : Taint.NONE,
                world.record(name).condition().taint());
        world.maintain(tam, 3);
        assertEquals(1, tam.pool("shopper").status().free());
    }

    /** Those of managers that are closed. */
    private static void awaitListeners() {
        Await.until(
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("tam-callback")),
                "all are told");
    }

    private static Object after(CyclicBarrier together, Runnable step) throws Exception {
        together.await();
        try {
            step.run();
        } catch (IllegalStateException e) {
            // Its manager was closed first.
        }
        return step;
    }
}
