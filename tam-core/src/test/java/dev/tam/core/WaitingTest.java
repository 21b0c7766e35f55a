package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.reflect.Reflection;
import dev.tam.AccountManager;
import dev.tam.AccountSpec;
import dev.tam.AccountState;
import dev.tam.AcquireTimeoutException;
import dev.tam.Lease;
import dev.tam.LeaseRequest;
import dev.tam.OnReturn;
import dev.tam.spi.service.RefusalCode;
import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.MemberId;
import dev.tam.spi.store.Signal;
import dev.tam.testkit.Await;
import dev.tam.testkit.service.Fault;
import dev.tam.testkit.service.Operation;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WaitingTest {

    private final World world = new World();
    private final AccountManager tam = world.manager("run-1");

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aPoolGrowsForTheOneWhoWaitsAndTheNewbornIsHis() throws Exception {
        try (Lease lease = tam.acquire("shopper")) {
            assertEquals(AccountState.LEASED, world.state(lease.account().name()));
            assertTrue(world.users.accepts(
                    lease.account().login("users"), lease.account().password()));
        }
    }

    @Test
    void aPoolThatCouldNotGrowRestsHoweverOftenIsAskedAndThenGrows() throws Exception {
        Interposed<AccountStore> store = Interposed.store(world.store);
        AccountManager waiting =
                world.open(world.builder("run-2").store(store.seen()).spec(World.shopper()));
        world.billingAdapter.always(Operation.CREATE, Fault.refuse(RefusalCode.INVALID));
        CompletableFuture<Lease> waiter = CompletableFuture.supplyAsync(() -> acquire(waiting, Duration.ofHours(1)));
        await(store, 4);
        AcquireTimeoutException late = assertThrows(
                AcquireTimeoutException.class,
                () -> waiting.acquire(LeaseRequest.from("shopper", LeaseRequest.waitAtMost(Duration.ZERO))));

        assertEquals(1, world.billingAdapter.asked(Operation.CREATE), late::getMessage);

        world.billingAdapter.calm();
        world.time.elapse(Duration.ofSeconds(30));
        assertEquals(
                AccountState.LEASED,
                world.state(waiter.get(60, TimeUnit.SECONDS).account().name()));
    }

    /** Until somebody has asked so often. */
    private static void await(Interposed<AccountStore> store, int acquires) throws InterruptedException {
        for (int i = 0; i < acquires; i++) {
            CountDownLatch asked = new CountDownLatch(1);
            store.after("acquire", asked::countDown);
            assertTrue(asked.await(60, TimeUnit.SECONDS));
        }
    }

    private static Lease acquire(AccountManager manager, Duration patience) {
        try {
            return manager.acquire(LeaseRequest.from("shopper", LeaseRequest.waitAtMost(patience)));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anImpatientAcquirerResetsADirtyAccountItself() throws Exception {
        world.open(world.builder("run-2").spec(World.shopper().pool(0, 1)));
        tam.pool("shopper").apply(tam.pool("shopper").policy().withMaxSize(1));
        tam.pool("shopper").fill(1);
        world.lease(tam).close();

        try (Lease lease = tam.acquire("shopper")) {
            assertEquals(Set.of(lease.account().name().value()), world.remote());
        }
    }

    /** The soonest that a waiter asks again unasked is half a second: in one of ten tries it must come sooner. */
    @Test
    void aReleaseWakesTheOneWhoWaits() throws Exception {
        Interposed<AccountStore> store = Interposed.store(world.store);
        AccountManager waiting =
                world.open(world.builder("run-2").store(store.seen()).spec(World.shopper()));
        onlyOne();
        Duration soonest = Duration.ofHours(1);
        for (int i = 0; i < 10; i++) {
            soonest = min(soonest, untilServed(waiting, store));
        }

        assertTrue(soonest.toMillis() < 400, "served after " + soonest);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private void onlyOne() {
        tam.pool("shopper").apply(tam.pool("shopper").policy().withMaxSize(1));
        tam.pool("shopper").fill(1);
    }

    /** From a release, right after the waiter has asked in vain for the second time, until it has the account. */
    private Duration untilServed(AccountManager waiting, Interposed<AccountStore> store) throws Exception {
        Lease held = world.lease(tam);
        CountDownLatch askedTwice = new CountDownLatch(1);
        store.after("acquire", () -> store.after("acquire", askedTwice::countDown));
        CompletableFuture<Lease> waiter = CompletableFuture.supplyAsync(() -> acquire(waiting));
        assertTrue(askedTwice.await(60, TimeUnit.SECONDS));

        long before = System.nanoTime();
        held.close(OnReturn.REUSE);
        Lease served = waiter.get(60, TimeUnit.SECONDS);
        Duration passed = Duration.ofNanos(System.nanoTime() - before);

        assertEquals(held.account().name(), served.account().name());
        served.close(OnReturn.REUSE);
        return passed;
    }

    private static Lease acquire(AccountManager manager) {
        try {
            return manager.acquire("shopper");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void oneReleaseWakesOneWaiter() throws Exception {
        AtomicInteger signals = new AtomicInteger();
        AccountManager many =
                world.open(world.builder("run-2").store(counting(signals)).spec(World.shopper()));
        onlyOne();
        Lease held = world.lease(tam);
        List<CompletableFuture<Lease>> waiters = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> acquire(many)))
                .limit(2)
                .toList();
        Await.until(() -> tam.pool("shopper").status().waiting() == 2, "two wait");
        signals.set(0);

        held.close(OnReturn.REUSE);
        Lease first = (Lease) CompletableFuture.anyOf(waiters.toArray(CompletableFuture[]::new))
                .get(60, TimeUnit.SECONDS);

        assertEquals(1, signals.get());
        first.close(OnReturn.REUSE);
        for (CompletableFuture<Lease> waiter : waiters) {
            waiter.get(60, TimeUnit.SECONDS).close(OnReturn.REUSE);
        }
    }

    /** The store, whose signals are counted. */
    private AccountStore counting(AtomicInteger signals) {
        return Reflection.newProxy(AccountStore.class, (self, method, args) -> {
            if (method.getName().equals("signals")) {
                @SuppressWarnings("unchecked")
                Consumer<Signal> onFree = (Consumer<Signal>) args[1];
                return world.store.signals((MemberId) args[0], signal -> {
                    signals.incrementAndGet();
                    onFree.accept(signal);
                });
            }
            try {
                return method.invoke(world.store, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    @Test
    void aLeaseThatIsLostBeforeItIsHandedOutIsNotHandedOut() throws Exception {
        tam.pool("shopper").fill(1);
        Interposed<AccountStore> store = Interposed.store(world.store);
        AccountManager slow =
                world.open(world.builder("run-2").store(store.seen()).spec(World.shopper()));
        store.after("acquire", () -> world.time.elapse(Duration.ofSeconds(50)));
        store.after("renew", () -> world.time.elapse(World.TTL.plusSeconds(1)));

        try (Lease lease =
                slow.acquire(LeaseRequest.from("shopper", LeaseRequest.waitAtMost(Duration.ofMinutes(10))))) {
            lease.throwIfLost();
        }
    }

    @Test
    void aTimeoutTellsSinceWhenAServiceIsAwayAndWhenTheNextWorkIsDue() throws Exception {
        onlyOne();
        world.usersAdapter.always(Operation.RESET, Fault.refuse(RefusalCode.CONFLICT));
        world.lease(tam).close();
        for (int refused = 0; refused < 4; refused++) {
            world.time.elapse(Duration.ofMinutes(5));
            tam.maintain();
        }
        tam.pauseService("billing", Duration.ofHours(1), "a release");
        world.time.elapse(Duration.ofSeconds(2));

        AcquireTimeoutException late = assertThrows(AcquireTimeoutException.class, () -> world.lease(tam));

        assertTrue(late.getMessage().contains("billing is PAUSED since 2 s"), late::getMessage);
        assertTrue(late.getMessage().contains("the next work on one of them is due in"), late::getMessage);
    }

    @Test
    void aTimeoutTellsNothingOfServicesThatThePoolsAccountsAreNotIn() {
        AccountManager other = world.open(
                world.builder("run-2").spec(AccountSpec.of("reader").on("users").pool(0, 1)));
        other.pool("reader").fill(1);
        other.pauseService("billing", Duration.ofHours(1), "a release");
        LeaseRequest request = LeaseRequest.from("reader", LeaseRequest.waitAtMost(Duration.ZERO));

        AcquireTimeoutException late = assertThrows(AcquireTimeoutException.class, () -> {
            other.acquire(request);
            other.acquire(request);
        });

        assertFalse(late.getMessage().contains("billing"), late::getMessage);
        assertTrue(late.getMessage().contains("raise maxSize"), late::getMessage);
    }

    @Test
    void aTimeoutTellsWhoHoldsThePoolsAccountsAndNamesNoOther() throws Exception {
        onlyOne();
        Lease pooled = world.lease(tam);
        Lease own = tam.createLeased("shopper");

        AcquireTimeoutException late = assertThrows(AcquireTimeoutException.class, () -> world.lease(tam));

        assertTrue(late.getMessage().contains("held: " + pooled.account().name() + " by run-1"), late.getMessage());
        assertFalse(late.getMessage().contains(own.account().name().value()), late.getMessage());
    }

    @Test
    void anInterruptedWaitLeasesNothing() throws Exception {
        world.usersAdapter.script(Operation.CREATE, Fault.HANG);
        CompletableFuture<Thread> waiting = new CompletableFuture<>();
        CompletableFuture<String> end = CompletableFuture.supplyAsync(() -> {
            waiting.complete(Thread.currentThread());
            try {
                return "leased " + tam.acquire("shopper");
            } catch (InterruptedException e) {
                return "interrupted";
            }
        });
        assertTrue(world.usersAdapter.awaitHanging(1, Duration.ofMinutes(1)));

        waiting.get().interrupt();
        assertEquals("interrupted", end.get(60, TimeUnit.SECONDS));
        world.usersAdapter.release();
        tam.settle(Duration.ofSeconds(10));

        assertEquals(0, tam.status().leases());
        assertEquals(0, tam.pool("shopper").status().count(AccountState.LEASED));
    }

    @Test
    void aNewbornGrownForAWaiterGoesToThatWaiter() throws Exception {
        world.usersAdapter.script(Operation.CREATE, Fault.HANG);
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            Future<Lease> waiter = threads.submit(() -> tam.acquire("shopper"));
            assertTrue(world.usersAdapter.awaitHanging(1, Duration.ofMinutes(1)));
            CountDownLatch stop = new CountDownLatch(1);
            Future<Integer> thief = threads.submit(() -> stealUntil(stop));
            world.usersAdapter.release();

            waiter.get().throwIfLost();
            stop.countDown();
            assertEquals(0, thief.get());
        } finally {
            threads.shutdownNow();
        }
    }

    private int stealUntil(CountDownLatch stop) throws InterruptedException {
        int stolen = 0;
        while (stop.getCount() > 0) {
            try (Lease lease = world.lease(tam)) {
                stolen += lease.fence() > 0 ? 1 : 0;
            } catch (AcquireTimeoutException e) {
                Thread.onSpinWait();
            }
        }
        return stolen;
    }

    @Test
    void aTimeoutTellsWhichServiceDidNotCreateAndAsksForNoLargerPool() {
        Interposed<AccountStore> counting = Interposed.store(world.store);
        world.usersAdapter.always(Operation.CREATE, Fault.refuse(RefusalCode.INVALID));
        AccountManager other =
                world.open(world.builder("run-2").store(counting.seen()).spec(World.shopper()));
        Duration patience = Duration.ofSeconds(5);
        // The second growth begins only when it is known what became of the first.
        counting.before("stats", () -> counting.before("stats", () -> world.time.elapse(patience)));

        AcquireTimeoutException late = assertThrows(
                AcquireTimeoutException.class,
                () -> other.acquire(LeaseRequest.from("shopper", LeaseRequest.waitAtMost(patience))));

        assertTrue(late.getMessage().contains(" failed in service users: "), late.getMessage());
        assertFalse(late.getMessage().contains("raise maxSize"), late.getMessage());
        assertTrue(late.getMessage().endsWith("only a lease that is returned helps."), late.getMessage());
    }
}
