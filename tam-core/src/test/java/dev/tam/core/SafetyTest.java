package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.Account;
import dev.tam.AccountException;
import dev.tam.AccountManager;
import dev.tam.AccountName;
import dev.tam.AccountState;
import dev.tam.AcquireTimeoutException;
import dev.tam.CleanupTerm;
import dev.tam.Lease;
import dev.tam.LeaseLostException;
import dev.tam.LeaseRequest;
import dev.tam.OnReturn;
import dev.tam.PoolPolicy;
import dev.tam.RunId;
import dev.tam.Secret;
import dev.tam.core.secret.SecretUnreadableException;
import dev.tam.spi.SealedSecret;
import dev.tam.spi.service.NameRules;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.BindingRecord;
import dev.tam.spi.store.Reseal;
import dev.tam.testkit.service.FakeServiceAdapter;
import dev.tam.testkit.service.Fault;
import dev.tam.testkit.service.Operation;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetyTest {

    private final World world = new World();
    private final AccountManager tam = world.manager("run-1");

    @AfterEach
    void close() {
        world.close();
    }

    private static Lease now(AccountManager manager) throws InterruptedException {
        return manager.acquire(LeaseRequest.from("shopper", LeaseRequest.waitAtMost(Duration.ZERO)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "..",
                "a/../admin",
                "%2e%2e%2f",
                "name\r\nX-Evil: 1",
                "t\u0435st-shopper",
                "Test-Shopper",
                "a..b"
            })
    void aHostileNameIsRefusedWithItsRuleBeforeAnythingIsSent(String name) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> tam.delete(name));

        assertTrue(e.getMessage().contains("breaks the rule"), e.getMessage());
        assertFalse(e.getMessage().contains("\r"), "control characters reach no log");
        assertEquals(0, world.users.requests().size());
    }

    @Test
    void aLoginThatBreaksAServicesRulesIsRefusedBeforeAnythingIsSent() {
        FakeServiceAdapter narrow = FakeServiceAdapter.over(world.users)
                .names(new NameRules(1, 8, Pattern.compile("[a-z]+"), "{name}"))
                .build();
        try (World other = new World(world.usersAdapter, narrow)) {
            AccountException e = assertThrows(
                    AccountException.class, () -> other.manager("r").create("shopper"));

            assertEquals("billing", e.service().orElseThrow());
            assertTrue(e.getMessage().contains("length must be 1 to 8"), e.getMessage());
            assertEquals(0, world.users.requests().size());
        }
    }

    @Test
    void withKFreeAccountsAndKCallersAtOnceAllSucceedWithoutWaiting() throws Exception {
        int k = 5;
        tam.pool("shopper").fill(k);
        CyclicBarrier together = new CyclicBarrier(k);
        ExecutorService threads = Executors.newFixedThreadPool(k);
        try {
            List<Future<Lease>> leases = IntStream.range(0, k)
                    .mapToObj(i -> threads.submit(() -> {
                        together.await();
                        return now(tam);
                    }))
                    .toList();
            Set<AccountName> names = new HashSet<>();
            for (Future<Lease> lease : leases) {
                names.add(lease.get().account().name());
            }
            assertEquals(k, names.size());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aNewbornGrownForAWaiterGoesToThatWaiter() throws Exception {
        world.usersAdapter.script(Operation.CREATE, Fault.HANG);
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            Future<Lease> waiter = threads.submit(() -> tam.acquire("shopper"));
            assertTrue(world.usersAdapter.awaitHanging(1, Duration.ofSeconds(10)));
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
            try (Lease lease = now(tam)) {
                stolen += lease.fence() > 0 ? 1 : 0;
            } catch (AcquireTimeoutException e) {
                Thread.onSpinWait();
            }
        }
        return stolen;
    }

    @Test
    void aSwappedCiphertextSetsItsAccountAsideAndTheNextIsTried() throws Exception {
        tam.pool("shopper").fill(2);
        Lease first = now(tam);
        Lease second = now(tam);
        first.close(OnReturn.REUSE);
        AccountRecord tampered = world.record(first.account().name());
        AccountRecord other = world.record(second.account().name());
        world.store.reseal(tampered.bindings().stream()
                .map(b -> new Reseal(
                        tampered.id(),
                        b.service(),
                        password(b),
                        password(other.binding(b.service()).orElseThrow())))
                .toList());
        second.close(OnReturn.REUSE);

        try (Lease lease = now(tam)) {
            assertEquals(second.account().name(), lease.account().name());
        }
        assertThrows(AcquireTimeoutException.class, () -> now(tam));
        assertEquals(AccountState.QUARANTINED, world.state(tampered.identity().name()));
        assertEquals(1, tam.quarantine().byReason().size());
    }

    private static SealedSecret password(BindingRecord binding) {
        return binding.secrets().password().orElseThrow();
    }

    @Test
    void aLostKeyIsNamedAndDeletionStillWorks() throws Exception {
        tam.pool("shopper").fill(1);
        AccountManager keyless = world.open(world.builder("run-2")
                .keys(Secret.of("another key, long enough too"))
                .spec(World.shopper()));

        assertThrows(SecretUnreadableException.class, () -> now(keyless));
        assertEquals(1, tam.pool("shopper").status().free());

        keyless.cleanup(CleanupTerm.everything(), CleanupTerm.confirmEnvironment("test"));
        assertEquals(Set.of(), world.remote());
    }

    @Test
    void aBrokenAdapterLeavesOtherServicesAndAccountsUnharmed() {
        for (Fault fault : List.of(Fault.RETURN_NULL, Fault.THROW, Fault.THROW_ERROR)) {
            world.billingAdapter.script(Operation.CREATE, fault);
            Account account = tam.create("shopper");
            assertEquals(AccountState.HELD, world.state(account.name()));
        }
        assertEquals(3, world.users.logins().size());
        assertEquals(world.users.logins(), world.billing.logins());
    }

    @Test
    void aListenerThatThrowsDisturbsNothing() throws Exception {
        tam.createAll("shopper", 3, progress -> {
            throw new IllegalStateException("a listener's own trouble");
        });
        assertEquals(3, world.users.logins().size());

        tam.pool("shopper").fill(1);
        CountDownLatch second = new CountDownLatch(1);
        Lease lost = now(tam);
        lost.onLost((lease, why) -> {
            throw new AssertionError("a listener's own trouble");
        });
        lost.onLost((lease, why) -> second.countDown());
        world.time.elapse(Duration.ofMinutes(3));
        tam.maintain();
        assertTrue(second.await(10, TimeUnit.SECONDS));
    }

    @Test
    void aDifferentPolicyDoesNotCountUntilItIsAppliedAndFreesNoLease() throws Exception {
        tam.pool("shopper").fill(2);
        Lease lease = now(tam);
        AccountManager other =
                world.open(world.builder("run-2").spec(World.shopper().pool(1, 1)));
        PoolPolicy before = other.pool("shopper").policy();
        assertEquals(5, before.maxSize());

        other.pool("shopper").apply(before.withMaxSize(1));

        assertEquals(1, tam.pool("shopper").policy().maxSize());
        lease.throwIfLost();
        assertEquals(AccountState.LEASED, world.state(lease.account().name()));
    }

    @Test
    void aScopeOfSeveralRunsIsTheirIntersection() {
        AccountManager other = world.manager("run-2");
        other.createAll("shopper", 2);
        tam.create("shopper");

        assertEquals(
                0,
                tam.plan(CleanupTerm.mine(), CleanupTerm.ofRun(RunId.of("run-2")))
                        .remove()
                        .size());
    }

    @Test
    void endingARunTakesTheLeasesOfAllItsMembersAway() throws Exception {
        tam.pool("shopper").fill(1);
        AccountManager sibling = world.manager("run-1");
        Lease lease = now(sibling);

        tam.endRun();
        sibling.maintain();

        assertThrows(LeaseLostException.class, lease::throwIfLost);
        tam.maintain();
        assertEquals(1, tam.pool("shopper").status().free());
        assertFalse(world.users.accepts(
                lease.account().login("users"), lease.account().password()));
    }

    @Test
    void aServiceThatSaysItIsAnotherEnvironmentIsNotChanged() {
        FakeServiceAdapter production =
                FakeServiceAdapter.over(world.users).environment("prod").build();
        AccountManager other =
                world.open(world.builder("run-3").service("users", production).spec(World.shopper()));

        AccountException e = assertThrows(AccountException.class, () -> other.create("shopper"));

        assertTrue(e.getMessage().contains("environment 'prod', not 'test'"), e.getMessage());
        assertEquals(Set.of(), world.remote());
        assertEquals(0, world.users.applied(Operation.CREATE));
    }
}
