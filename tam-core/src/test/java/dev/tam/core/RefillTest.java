package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.util.concurrent.Uninterruptibles;
import dev.tam.AccountManager;
import dev.tam.AccountSpec;
import dev.tam.AcquireTimeoutException;
import dev.tam.Lease;
import dev.tam.LeaseRequest;
import dev.tam.OnReturn;
import dev.tam.PoolPolicy;
import dev.tam.spi.service.RefusalCode;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.store.AccountStore;
import dev.tam.testkit.service.Fault;
import dev.tam.testkit.service.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RefillTest {

    private final World world = new World();
    private final AccountManager tam = world.manager("run-1");

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aPoolIsRefilledToItsMinimum() {
        tam.pool("shopper").apply(tam.pool("shopper").policy().withMinIdle(3));
        AccountManager keeper =
                world.open(world.builder("run-2").spec(World.shopper().pool(3, 5)));

        keeper.maintain();
        keeper.maintain();

        assertEquals(3, tam.pool("shopper").status().free());
        assertEquals(3, world.users.logins().size());
    }

    @Test
    void aJanitorWhoseRunWasEndedGoesOnWithoutGrowingThePool() {
        AccountManager keeper =
                world.open(world.builder("run-2").spec(World.shopper().pool(1, 5)));
        keeper.pool("shopper").apply(keeper.pool("shopper").policy().withMinIdle(1));
        keeper.endRun();

        keeper.maintain();

        assertEquals(Set.of(), world.users.logins());
    }

    @Test
    void twoFingerprintsOnOnePoolDoNotOutgrowEachOther() {
        AccountManager old =
                world.open(world.builder("run-5").spec(World.shopper().pool(2, 8)));
        old.pool("shopper").apply(old.pool("shopper").policy().withMinIdle(2).withMaxSize(8));
        old.maintain();
        AccountManager fresh = world.open(world.builder("run-6")
                .spec(World.shopper().attribute("plan", "platinum").pool(2, 8)));

        for (int i = 0; i < 10; i++) {
            old.maintain();
            fresh.maintain();
        }

        assertEquals(2, fresh.pool("shopper").status().free());
        assertEquals(4, world.users.logins().size());
        assertEquals(0, old.pool("shopper").fill(2).created().size());
    }

    @Test
    void aRunThatWasEndedDoesNotKeepTheSeatsOfItsCircle() {
        List<DefaultAccountManager> all = Stream.of("run-a", "run-a", "run-b")
                .map(run -> (DefaultAccountManager)
                        world.open(world.builder(run).spec(World.shopper().pool(1, 5))))
                .toList();
        all.get(0).pool("shopper").apply(all.get(0).pool("shopper").policy().withMinIdle(1));
        all.get(0).endRun();

        for (int i = 0; i < 6; i++) {
            all.forEach(DefaultAccountManager::roundOnDuty);
            world.time.elapse(Duration.ofSeconds(10));
        }

        assertEquals(1, tam.pool("shopper").status().free());
    }

    @Test
    void oneRoundCreatesNoMoreThan32AndTheNextGoesOn() {
        AccountManager keeper = world.open(
                world.builder("run-2").spec(AccountSpec.of("viewer").on("users").pool(40, 50)));

        keeper.maintain();
        assertEquals(32, keeper.pool("viewer").status().free());
        keeper.maintain();
        assertEquals(40, keeper.pool("viewer").status().free());
    }

    @Test
    void aPoolThatQuarantineStopsIsToldOnceWithItsRemedy() {
        AccountManager keeper = world.open(
                world.builder("run-2").spec(AccountSpec.of("viewer").on("users").pool(0, 10)));
        keeper.pool("viewer").fill(5);
        Stream.generate(() -> lease(keeper, "viewer")).limit(5).toList().forEach(l -> l.close(OnReturn.QUARANTINE));
        keeper.pool("viewer").apply(keeper.pool("viewer").policy().withMinIdle(2));

        try (Logged logged = new Logged()) {
            for (int i = 0; i < 5; i++) {
                keeper.maintain();
                world.time.elapse(Duration.ofMinutes(1));
            }

            List<String> told = logged.with("pool viewer is not refilled");
            assertEquals(1, told.size(), told::toString);
            assertTrue(told.get(0).contains("5 of its accounts"), told::toString);
            assertTrue(told.get(0).contains("retry"), told::toString);
        }
        assertEquals(0, keeper.pool("viewer").status().free());
    }

    @Test
    void aFullPoolAtWorkIsNoFailure() {
        AccountManager keeper = world.open(
                world.builder("run-2").spec(AccountSpec.of("viewer").on("users").pool(2, 2)));
        keeper.maintain();
        List<Lease> held = List.of(lease(keeper, "viewer"), lease(keeper, "viewer"));

        try (Logged logged = new Logged()) {
            keeper.maintain();

            assertEquals(List.of(), logged.with("could not be refilled"));
        }
        held.forEach(Lease::close);
    }

    private static Lease lease(AccountManager manager, String pool) {
        try {
            return manager.acquire(LeaseRequest.from(pool, LeaseRequest.waitAtMost(Duration.ZERO)));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void twoWhoFillAPoolAtOnceDoNotOverfillIt() {
        Interposed<AccountStore> store = Interposed.store(world.store);
        AccountManager other = keeper("run-2", store.seen());
        store.after("stats", () -> tam.pool("shopper").fill(3));

        other.pool("shopper").fill(3);

        assertEquals(3, tam.pool("shopper").status().free());
    }

    @Test
    void aFreeAccountOfASupersededFingerprintGoesAfterADay() {
        AccountManager old = keeper("run-5", world.store);
        old.pool("shopper").fill(1);
        AccountManager fresh =
                world.open(world.builder("run-6").spec(World.shopper().attribute("plan", "platinum")));

        world.time.elapse(Duration.ofHours(24));
        fresh.maintain();
        assertEquals(1, world.users.logins().size());

        world.time.elapse(Duration.ofSeconds(1));
        fresh.maintain();
        assertEquals(Set.of(), world.users.logins());
    }

    /** A pool of accounts that were made from an older form of the spec, more than a day ago. */
    private AccountManager keeperAfterADay(int superseded) {
        keeper("run-5", world.store).pool("shopper").apply(new PoolPolicy(0, superseded, OnReturn.RESET));
        keeper("run-6", world.store).pool("shopper").fill(superseded);
        AccountManager fresh =
                world.open(world.builder("run-7").spec(World.shopper().attribute("plan", "platinum")));
        world.time.elapse(Duration.ofHours(25));
        return fresh;
    }

    @Test
    void oneRoundRetiresNoMoreThan32AndTheNextGoesOn() {
        AccountManager fresh = keeperAfterADay(40);

        fresh.maintain();
        assertEquals(8, world.users.logins().size());
        fresh.maintain();
        assertEquals(Set.of(), world.users.logins());
    }

    @Test
    void retiringThatFailsTakesUpNoMoreInOneRoundThanRetiringThatSucceeds() {
        AccountManager fresh = keeperAfterADay(40);
        world.usersAdapter.always(Operation.DELETE, Fault.refuse(RefusalCode.CONFLICT));

        fresh.maintain();

        assertEquals(32, world.usersAdapter.asked(Operation.DELETE));
    }

    @Test
    void nothingIsRetiredWhileAServiceOfItIsParked() {
        AccountManager fresh = keeperAfterADay(2);
        fresh.pauseService("billing", Duration.ofHours(1), "it is mended");

        fresh.maintain();
        assertEquals(List.of(), fresh.status().notAtRest());

        fresh.resumeService("billing");
        fresh.maintain();
        assertEquals(Set.of(), world.remote());
    }

    @Test
    void aWaiterGetsThePlaceOfASupersededAccountInAFullPool() throws Exception {
        AccountManager old = keeper("run-5", world.store);
        old.pool("shopper").apply(old.pool("shopper").policy().withMinIdle(0).withMaxSize(2));
        old.pool("shopper").fill(2);
        AccountManager fresh =
                world.open(world.builder("run-6").spec(World.shopper().attribute("plan", "platinum")));

        AcquireTimeoutException late = assertThrows(AcquireTimeoutException.class, () -> world.lease(fresh));
        assertTrue(late.getMessage().contains("2 AVAILABLE ones were made from an older form"), late::getMessage);

        try (Lease lease = fresh.acquire("shopper")) {
            assertEquals("platinum", lease.account().attributes().get("plan"));
        }
        assertEquals(1, old.pool("shopper").status().free(), "one made room, the other is still there");
    }

    private AccountManager keeper(String run, AccountStore store) {
        return world.open(world.builder(run).store(store).spec(World.shopper().pool(3, 50)));
    }

    @Test
    void aPoolThatFailsAgainAndAgainRestsLongerAndLonger() {
        AccountManager keeper = world.open(
                world.builder("run-2").spec(AccountSpec.of("viewer").on("users").pool(32, 40)));
        keeper.pool("viewer")
                .apply(keeper.pool("viewer").policy().withMinIdle(32).withMaxSize(40));
        world.usersAdapter.always(Operation.CREATE, Fault.refuse(RefusalCode.INVALID));

        for (int second = 0; second < 3_600; second++) {
            keeper.maintain();
            world.time.elapse(Duration.ofSeconds(1));
        }

        int rounds = world.usersAdapter.asked(Operation.CREATE);
        assertTrue(rounds >= 7 && rounds <= 8 * 8, rounds + " creations in an hour");
    }

    @Test
    void aRefillThatFailedPausesForHalfAMinute() {
        AccountManager keeper = world.open(
                world.builder("run-2").spec(AccountSpec.of("viewer").on("users").pool(2, 5)));
        world.usersAdapter.always(Operation.CREATE, Fault.refuse(RefusalCode.INVALID));
        keeper.maintain();
        int asked = world.usersAdapter.asked(Operation.CREATE);
        assertTrue(asked == 1 || asked == 2, asked + " creations");

        for (int second = 0; second < 29; second++) {
            world.time.elapse(Duration.ofSeconds(1));
            keeper.maintain();
        }
        assertEquals(asked, world.usersAdapter.asked(Operation.CREATE));

        world.usersAdapter.calm();
        world.time.elapse(Duration.ofSeconds(1));
        keeper.maintain();
        assertEquals(2, keeper.pool("viewer").status().free());
    }

    @Test
    void aRefillThatAParkedServiceStoppedDoesNotPauseForLonger() {
        Interposed<ServiceAdapter> users = Interposed.adapter(world.usersAdapter);
        AccountManager keeper = world.open(world.builder("run-2")
                .service("users", users.seen())
                .spec(AccountSpec.of("viewer").on("users").pool(1, 5)));
        world.usersAdapter.script(Operation.CREATE, Fault.refuse(RefusalCode.INVALID));
        keeper.maintain();
        world.time.elapse(Duration.ofSeconds(30));
        world.usersAdapter.script(Operation.CREATE, Fault.refuse(RefusalCode.INVALID));
        users.after("create", () -> keeper.pauseService("users", Duration.ofHours(1), "it is mended"));

        keeper.maintain();
        assertEquals(0, keeper.pool("viewer").status().free());

        keeper.resumeService("users");
        keeper.maintain();
        assertEquals(1, keeper.pool("viewer").status().free());
    }

    @Test
    void aRefillDoesNotMakeWhatAnotherManagerHasMadeSinceItCounted() {
        Interposed<AccountStore> store = Interposed.store(world.store);
        AccountManager slow = keeper("run-2", store.seen());
        AccountManager quick = keeper("run-3", world.store);
        slow.pool("shopper").apply(slow.pool("shopper").policy().withMinIdle(3).withMaxSize(50));
        store.after("stats", quick::maintain);

        slow.maintain();

        assertEquals(3, slow.pool("shopper").status().free());
    }

    @Test
    void oneManagersOwnThreadsCountOneAfterTheOther() {
        Interposed<AccountStore> store = Interposed.store(world.store);
        AccountManager keeper = keeper("run-2", store.seen());
        keeper.pool("shopper")
                .apply(keeper.pool("shopper").policy().withMinIdle(3).withMaxSize(50));
        CountDownLatch askedToo = new CountDownLatch(1);
        store.after("stats", () -> {
            tam.pool("shopper").fill(2);
            store.after("stats", () -> {
                store.before("stats", askedToo::countDown);
                boolean unused = Uninterruptibles.awaitUninterruptibly(askedToo, Duration.ofMillis(500));
            });
        });

        keeper.maintain();

        assertEquals(3, keeper.pool("shopper").status().free());
    }

    @Test
    void managersThatRefillAtTheSameMomentMakeAtMostOneTooManyEach() throws Exception {
        int managers = 6;
        List<AccountManager> keepers = IntStream.range(0, managers)
                .mapToObj(i -> keeper("keeper-" + i, world.store))
                .toList();
        keepers.get(0)
                .pool("shopper")
                .apply(keepers.get(0).pool("shopper").policy().withMinIdle(3).withMaxSize(50));
        CyclicBarrier together = new CyclicBarrier(managers);
        ExecutorService threads = Executors.newFixedThreadPool(managers);
        try {
            List<Callable<Object>> rounds = keepers.stream()
                    .<Callable<Object>>map(keeper -> () -> {
                        together.await();
                        keeper.maintain();
                        return keeper;
                    })
                    .toList();
            for (Future<Object> round : threads.invokeAll(rounds)) {
                round.get();
            }
        } finally {
            threads.shutdownNow();
        }

        int free = tam.pool("shopper").status().free();
        assertTrue(free >= 3 && free < 3 + managers, free + " are free");
    }
}
