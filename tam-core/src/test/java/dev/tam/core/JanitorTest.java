package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.Account;
import dev.tam.AccountException;
import dev.tam.AccountManager;
import dev.tam.AccountName;
import dev.tam.AccountSpec;
import dev.tam.AccountState;
import dev.tam.CleanupTerm;
import dev.tam.Lease;
import dev.tam.LeaseRequest;
import dev.tam.ServiceId;
import dev.tam.ServiceStatus.Health;
import dev.tam.spi.service.Limits;
import dev.tam.testkit.service.FakeService;
import dev.tam.testkit.service.FakeServiceAdapter;
import dev.tam.testkit.service.Fault;
import dev.tam.testkit.service.Operation;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JanitorTest {

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
    void anotherManagersJanitorTouchesOnlyWhatItCanHandle() {
        Account account = tam.create("shopper");
        world.billingAdapter.script(Operation.DELETE, Fault.FAIL_NOT_SENT);
        tam.cleanup(CleanupTerm.mine());
        assertEquals(AccountState.DELETING, world.state(account.name()));
        long fence = world.record(account.name()).condition().fence();
        FakeService crm = FakeService.empty();
        AccountManager other = world.open(AccountManager.builder()
                .withoutFile()
                .discovery(false)
                .environment("test", "127.0.0.1")
                .keys(World.KEY)
                .store(world.store)
                .service("crm", FakeServiceAdapter.of(crm))
                .spec(AccountSpec.of("agent").on("crm"))
                .background(false)
                .time(world.time));

        world.maintain(other, 5);
        assertEquals(fence, world.record(account.name()).condition().fence());

        world.maintain(tam, 1);
        assertEquals(AccountState.DELETED, world.state(account.name()));
    }

    @Test
    void aTwoHourOutageOfOneServiceQuarantinesNothing() {
        tam.createAll("shopper", 20);
        world.billingAdapter.always(Operation.DELETE, Fault.FAIL_NOT_SENT);
        world.billingAdapter.always(Operation.FIND, Fault.LOSE_BEFORE_APPLY);
        tam.cleanup(CleanupTerm.mine());
        assertEquals(
                Health.DOWN,
                tam.status().services().stream()
                        .filter(s -> s.service().value().equals("billing"))
                        .findFirst()
                        .orElseThrow()
                        .health());

        world.maintain(tam, 120);

        assertEquals(20, tam.status().notAtRest().size());
        assertTrue(tam.status().notAtRest().stream().allMatch(u -> u.state() == AccountState.DELETING));
        world.billingAdapter.calm();
        world.maintain(tam, 30);
        assertEquals(Set.of(), world.remote());
        assertEquals(0, tam.status().notAtRest().size());
    }

    @Test
    void anAccountWhoseCreatorDiedIsRemoved() throws Exception {
        world.billingAdapter.script(Operation.CREATE, Fault.HANG);
        CompletableFuture<Account> creator = CompletableFuture.supplyAsync(() -> tam.create("shopper"));
        assertTrue(world.billingAdapter.awaitHanging(1, Duration.ofSeconds(10)));
        AccountName name = AccountName.of(world.users.logins().first());
        world.time.elapse(Duration.ofHours(1));
        AccountManager janitor = world.manager("run-2");

        janitor.maintain();

        assertEquals(AccountState.DELETED, world.state(name));
        world.billingAdapter.release();
        creator.handle((a, e) -> "ended").get(40, TimeUnit.SECONDS);
        world.maintain(janitor, 15);
        assertEquals(Set.of(), world.remote());
    }

    @Test
    void aCreationThatArrivesAfterTheDeletionIsSeenByAProbeAndRemoved() {
        world.billingAdapter.always(Operation.CREATE, Fault.ANSWER_LATE);
        assertThrows(AccountException.class, () -> tam.create("shopper"));
        assertEquals(Set.of(), world.remote());
        world.billingAdapter.calm();

        assertTrue(world.billingAdapter.deliverLate() > 0);
        assertFalse(world.billing.logins().isEmpty());
        world.maintain(tam, 15);

        assertEquals(Set.of(), world.remote());
    }

    @Test
    void aPausedServiceGetsNoWorkUntilItIsResumed() {
        tam.create("shopper");
        tam.pauseService("billing", Duration.ofHours(1), "a release");

        assertThrows(AccountException.class, () -> tam.create("shopper"));
        assertEquals(1, world.billing.applied(Operation.CREATE));

        tam.resumeService("billing");
        tam.create("shopper");
        assertEquals(2, world.billing.applied(Operation.CREATE));
    }

    @Test
    void aLostLeaseWhosePasswordCannotBeRotatedIsReplaced() throws Exception {
        FakeServiceAdapter stiff = FakeServiceAdapter.over(world.users)
                .without(dev.tam.spi.service.Capability.SETS_PASSWORD)
                .build();
        AccountManager other =
                world.open(world.builder("run-3").service("users", stiff).spec(World.shopper()));
        other.pool("shopper").fill(1);
        Lease lost = other.acquire(LeaseRequest.from("shopper", LeaseRequest.waitAtMost(Duration.ZERO)));

        world.time.elapse(Duration.ofMinutes(5));
        world.maintain(other, 2);

        assertEquals(AccountState.DELETED, world.state(lost.account().name()));
    }

    @Test
    void closingSurrendersForgottenLeases() throws Exception {
        tam.pool("shopper").fill(1);
        AccountManager shortLived = world.manager("run-4");
        Lease forgotten = shortLived.acquire(LeaseRequest.from("shopper", LeaseRequest.waitAtMost(Duration.ZERO)));

        shortLived.close();

        assertEquals(AccountState.DIRTY, world.state(forgotten.account().name()));
        assertEquals(
                dev.tam.Taint.ROTATE,
                world.record(forgotten.account().name()).condition().taint());
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
    void whatAServiceDoesNotShowYetIsDeletedAllTheSame() {
        FakeServiceAdapter slow = FakeServiceAdapter.over(world.billing)
                .limits(new Limits(8, Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(30)))
                .build();
        AccountManager other =
                world.open(world.builder("run-7").service("billing", slow).spec(World.shopper()));
        Account account = other.create("shopper");
        slow.script(Operation.FIND, Fault.LIE);

        other.delete(account.name().value());

        assertEquals(Set.of(), world.remote());
        assertTrue(world.record(account.name())
                .binding(ServiceId.of("billing"))
                .orElseThrow()
                .remote()
                .everUnknown());
    }

    @Test
    void interruptedCallersDoNotMakeAServiceDown() throws Exception {
        for (int i = 0; i < 6; i++) {
            world.billingAdapter.script(Operation.CREATE, Fault.HANG);
            CompletableFuture<Thread> creating = new CompletableFuture<>();
            CompletableFuture<String> end = CompletableFuture.supplyAsync(() -> {
                creating.complete(Thread.currentThread());
                String seen = assertThrows(AccountException.class, () -> tam.create("shopper"))
                        .toString();
                return Thread.interrupted() ? "flag kept" : seen;
            });
            assertTrue(world.billingAdapter.awaitHanging(1, Duration.ofSeconds(10)));
            creating.get().interrupt();
            assertEquals("flag kept", end.get(10, TimeUnit.SECONDS));
        }

        assertTrue(tam.status().services().stream().allMatch(s -> s.health() == Health.UP));
        world.maintain(tam, 15);
        assertEquals(Set.of(), world.remote());
    }
}
