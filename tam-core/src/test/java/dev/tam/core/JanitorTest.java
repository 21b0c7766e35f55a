package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.util.concurrent.Uninterruptibles;
import dev.tam.Account;
import dev.tam.AccountException;
import dev.tam.AccountManager;
import dev.tam.AccountName;
import dev.tam.AccountSpec;
import dev.tam.AccountState;
import dev.tam.CleanupTerm;
import dev.tam.Lease;
import dev.tam.Secret;
import dev.tam.ServiceId;
import dev.tam.spi.service.Limits;
import dev.tam.spi.service.RefusalCode;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.AccountStore;
import dev.tam.testkit.Await;
import dev.tam.testkit.service.FakeService;
import dev.tam.testkit.service.FakeServiceAdapter;
import dev.tam.testkit.service.Fault;
import dev.tam.testkit.service.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
    void ofTwoManagersWithDifferentSpecsNeithersJanitorTouchesWhatItCannotHandle() {
        Account account = tam.create("shopper");
        world.billingAdapter.script(Operation.DELETE, Fault.FAIL_NOT_SENT);
        tam.cleanup(CleanupTerm.mine());
        assertEquals(AccountState.DELETING, world.state(account.name()));
        long fence = world.record(account.name()).condition().fence();
        FakeServiceAdapter crm = FakeServiceAdapter.of(FakeService.empty());
        AccountManager other = world.open(AccountManager.builder()
                .withoutFile()
                .discovery(false)
                .environment("test", "127.0.0.1")
                .keys(World.KEY)
                .store(world.store)
                .service("crm", crm)
                .spec(AccountSpec.of("agent").on("crm"))
                .background(false)
                .time(world.time));

        world.maintain(other, 5);
        assertEquals(fence, world.record(account.name()).condition().fence());

        Account agent = other.create("agent");
        crm.script(Operation.DELETE, Fault.FAIL_NOT_SENT);
        other.delete(agent.name().value());
        assertEquals(AccountState.DELETING, world.state(agent.name()));
        AccountRecord theirs = world.record(agent.name());

        world.maintain(tam, 5);
        assertEquals(AccountState.DELETED, world.state(account.name()));
        assertEquals(theirs.condition(), world.record(agent.name()).condition());
        world.maintain(other, 1);
        assertEquals(AccountState.DELETED, world.state(agent.name()));
    }

    @Test
    void anErrorOfOneAccountsWorkIsToldAndStopsNoOther() {
        tam.pool("shopper").fill(2);
        List<Lease> both = List.of(lease(), lease());
        both.forEach(Lease::close);
        Interposed<AccountStore> store = Interposed.store(world.store);
        AccountManager janitor =
                world.open(world.builder("run-2").store(store.seen()).spec(World.shopper()));
        store.before("move", () -> {
            throw new AssertionError("a broken store");
        });

        try (Logged logged = new Logged()) {
            janitor.maintain();
            assertEquals(
                    1, logged.with("it stays recorded and will be due again").size());
        }

        assertEquals(1, tam.pool("shopper").status().free());
    }

    @Test
    void anInterruptedRoundEndsOnceWhatItHadBegunHas() throws Exception {
        tam.pool("shopper").fill(1);
        Lease lease = world.lease(tam);
        lease.close();
        Interposed<AccountStore> store = Interposed.store(world.store);
        AccountManager janitor =
                world.open(world.builder("run-2").store(store.seen()).spec(World.shopper()));
        world.usersAdapter.script(Operation.RESET, Fault.HANG);
        Thread round = new Thread(janitor::maintain);
        round.start();
        assertTrue(world.usersAdapter.awaitHanging(1, Duration.ofMinutes(1)));
        CompletableFuture<Boolean> goesOn = new CompletableFuture<>();
        store.before("move", () -> {
            Uninterruptibles.joinUninterruptibly(round, Duration.ofMillis(200));
            goesOn.complete(round.isAlive());
        });

        round.interrupt();
        round.join();

        assertTrue(goesOn.get(1, TimeUnit.MINUTES), "it ended while a worker was about to write");
        assertEquals(AccountState.DIRTY, world.state(lease.account().name()));
    }

    @Test
    void aRoundThatWaitsForThreadsEndsWithItsManager() throws Exception {
        tam.pool("shopper").apply(tam.pool("shopper").policy().withMaxSize(40));
        tam.pool("shopper").fill(40);
        Stream.generate(this::lease).limit(40).toList().forEach(Lease::close);
        AccountManager janitor = world.manager("run-2");
        world.usersAdapter.always(Operation.RESET, Fault.HANG);
        Thread first = new Thread(janitor::maintain);
        first.start();
        assertTrue(world.usersAdapter.awaitHanging(1, Duration.ofMinutes(1)));
        Thread second = new Thread(janitor::maintain);
        second.start();
        Await.until(() -> second.getState() == Thread.State.WAITING, "the second waits for a thread");

        janitor.close();

        second.join(Duration.ofMinutes(1).toMillis());
        assertFalse(second.isAlive(), "it still waits");
        first.join();
    }

    private Lease lease() {
        try {
            return world.lease(tam);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anAccountWhoseCreatorDiedIsRemoved() throws Exception {
        world.billingAdapter.script(Operation.CREATE, Fault.HANG);
        CompletableFuture<Account> creator = CompletableFuture.supplyAsync(() -> tam.create("shopper"));
        assertTrue(world.billingAdapter.awaitHanging(1, Duration.ofMinutes(1)));
        AccountName name = AccountName.of(world.users.logins().first());
        world.time.elapse(Duration.ofHours(1));
        AccountManager janitor = world.manager("run-2");

        janitor.maintain();

        assertEquals(AccountState.DELETED, world.state(name));
        world.billingAdapter.release();
        creator.handle((a, e) -> "ended").get(60, TimeUnit.SECONDS);
        world.maintain(janitor, 15);
        assertEquals(Set.of(), world.remote());
    }

    @Test
    void aCreatorThatComesLateLeavesAStrangersAccountAlone() throws Exception {
        world.billingAdapter.script(Operation.CREATE, Fault.refuse(RefusalCode.ALREADY_EXISTS));
        world.billingAdapter.script(Operation.FIND, Fault.FAIL_NOT_SENT, Fault.HANG);
        CompletableFuture<Account> creator = CompletableFuture.supplyAsync(() -> tam.create("shopper"));
        assertTrue(world.billingAdapter.awaitHanging(1, Duration.ofMinutes(1)));
        String login = world.users.logins().first();
        world.billing.plant(login, Secret.of("password-of-a-stranger"));
        world.time.elapse(Duration.ofHours(1));
        AccountManager janitor = world.manager("run-2");
        janitor.maintain();

        world.billingAdapter.release();
        creator.handle((a, e) -> "ended").get(60, TimeUnit.SECONDS);
        world.maintain(janitor, 15);

        assertEquals(AccountState.DELETED, world.state(AccountName.of(login)));
        assertEquals(Set.of(login), world.billing.logins());
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
}
