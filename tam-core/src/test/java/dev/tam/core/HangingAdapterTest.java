package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.util.concurrent.Uninterruptibles;
import dev.tam.Account;
import dev.tam.AccountException;
import dev.tam.AccountManager;
import dev.tam.AccountName;
import dev.tam.AccountSpec;
import dev.tam.AccountState;
import dev.tam.Presence;
import dev.tam.ServiceId;
import dev.tam.ServiceStatus;
import dev.tam.ServiceStatus.Health;
import dev.tam.spi.service.Limits;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.testkit.service.FakeServiceAdapter;
import dev.tam.testkit.service.Fault;
import dev.tam.testkit.service.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Billing bears two calls at once, of half a second each where it hangs, and its adapter does not mind either. */
class HangingAdapterTest {

    private static final Duration BOUND = Duration.ofMinutes(1);
    private static final Duration CALL = Duration.ofMillis(500);

    private final World world = new World();
    private final FakeServiceAdapter billing = FakeServiceAdapter.over(world.billing)
            .limits(new Limits(2, CALL, Duration.ZERO, CALL))
            .build();
    private final FakeServiceAdapter patient = FakeServiceAdapter.over(world.billing)
            .limits(new Limits(2, BOUND, Duration.ZERO, Duration.ZERO))
            .build();
    private final AccountManager tam = open("run-1", billing);
    private final CountDownLatch forEver = new CountDownLatch(1);

    private AccountManager open(String run, ServiceAdapter adapter) {
        return world.open(world.builder(run)
                .service("billing", adapter)
                .spec(World.shopper())
                .spec(AccountSpec.of("reader").on("users")));
    }

    @AfterEach
    void close() {
        forEver.countDown();
        billing.release();
        world.close();
    }

    @Test
    void aCallThatHangsUntilItsTimeOutIsUnknownAndLookedAtLater() {
        billing.script(Operation.CREATE, Fault.HANG_DEAF);
        billing.always(Operation.FIND, Fault.FAIL_NOT_SENT);

        AccountException failure = assertTimeoutPreemptively(
                BOUND, () -> assertThrows(AccountException.class, () -> tam.create("shopper")));

        AccountName name = tam.status().notAtRest().get(0).name();
        assertEquals(name.value(), failure.account());
        assertEquals(
                Presence.UNKNOWN,
                world.record(name)
                        .binding(ServiceId.of("billing"))
                        .orElseThrow()
                        .remote()
                        .presence());
        billing.calm();
        billing.release();
        world.maintain(tam, 15);
        assertEquals(AccountState.DELETED, world.state(name));
        assertEquals(Set.of(), world.remote(), "what came late was seen and removed");
    }

    @Test
    void nothingMoreIsSentForAnAccountWhileACallForItHasNotComeBack() {
        billing.script(Operation.CREATE, Fault.HANG_DEAF);

        assertTimeoutPreemptively(BOUND, () -> assertThrows(AccountException.class, () -> tam.create("shopper")));
        AccountName name = tam.status().notAtRest().get(0).name();
        world.time.elapse(Duration.ofSeconds(3));
        tam.maintain();

        assertEquals(1, billing.asked(Operation.CREATE));
        assertEquals(0, billing.asked(Operation.FIND), "it would have shown nothing, and what comes late would stay");
        assertTrue(world.record(name).condition().reason().contains("has not come back"));
        assertEquals(0, world.record(name).condition().attempts());
        assertEquals(Health.UP, world.status(tam, "billing").health());

        billing.release();
        world.maintain(tam, 15);
        assertEquals(AccountState.DELETED, world.state(name));
        assertEquals(Set.of(), world.remote());
    }

    @Test
    void aCallThatNeverComesBackHoldsUpItsAccountForAWhileAndOthersNot() {
        billing.script(Operation.CREATE, Fault.HANG_DEAF);
        assertTimeoutPreemptively(BOUND, () -> assertThrows(AccountException.class, () -> tam.create("shopper")));
        AccountName name = tam.status().notAtRest().get(0).name();

        Account other = assertTimeoutPreemptively(BOUND, () -> tam.create("shopper"));
        world.maintain(tam, 15);

        assertEquals(AccountState.HELD, world.state(other.name()));
        assertEquals(AccountState.DELETED, world.state(name));
    }

    @Test
    void aCallThatHangsLeavesOtherServicesUnaffected() {
        billing.always(Operation.CREATE, Fault.HANG_DEAF);
        billing.always(Operation.FIND, Fault.HANG_DEAF);
        assertThrows(AccountException.class, () -> tam.create("shopper"));

        assertTimeoutPreemptively(BOUND, () -> tam.createAll("reader", 20));

        assertEquals(Health.UP, world.status(tam, "users").health());
        assertEquals(20, world.users.applied(Operation.CREATE) - 1);
    }

    @Test
    void aServiceAllOfWhoseThreadsHangIsSuspendedWithThatReason() {
        hangAll();

        ServiceStatus status = world.status(tam, "billing");
        assertEquals(Health.DOWN, status.health());
        assertTrue(status.reason().orElseThrow().contains("all 2 threads of service billing hang"), status.toString());
        int asked = billing.asked(Operation.CREATE);
        assertTimeoutPreemptively(BOUND, () -> tam.createAll("shopper", 4));
        assertEquals(asked, billing.asked(Operation.CREATE), "nothing more is handed to it");
    }

    @Test
    void aSuspendedServiceGetsNoProbeUntilOneOfItsThreadsComesBack() {
        hangAll();
        world.time.elapse(Duration.ofHours(2));
        assertThrows(AccountException.class, () -> tam.create("shopper"));
        assertEquals(Health.DOWN, world.status(tam, "billing").health());

        billing.calm();
        billing.release();
        assertTimeoutPreemptively(BOUND, () -> {
            while (world.status(tam, "billing").health() != Health.UP) {
                world.time.elapse(Duration.ofSeconds(31));
                tam.createAll("shopper", 1);
            }
        });
        world.maintain(tam, 15);
        assertEquals(world.users.logins(), world.billing.logins());
    }

    @Test
    void aSuspendedServiceCostsADeletionNoTime() {
        int deletions = 60;
        List<AccountName> made = tam.createAll("shopper", deletions).created();
        hangAll();

        assertTimeoutPreemptively(
                CALL.multipliedBy(deletions - 10),
                () -> made.forEach(name -> tam.delete(name.value())),
                "each waited for a place");
    }

    private void hangAll() {
        billing.always(Operation.CREATE, Fault.HANG_DEAF);
        billing.always(Operation.FIND, Fault.HANG_DEAF);
        assertTimeoutPreemptively(BOUND, () -> {
            assertThrows(AccountException.class, () -> tam.create("shopper"));
            assertThrows(AccountException.class, () -> tam.create("shopper"));
        });
    }

    @Test
    void anAdapterThatHangsBeforeItSaysWhereItCallsIsGivenUpAndSendsNothingLater() {
        Interposed<ServiceAdapter> mute = Interposed.adapter(billing);
        AccountManager other = open("run-2", mute.seen());
        CountDownLatch back = new CountDownLatch(1);
        mute.before("describe", () -> {
            Uninterruptibles.awaitUninterruptibly(forEver);
            back.countDown();
        });

        assertTimeoutPreemptively(BOUND, () -> assertThrows(AccountException.class, () -> other.create("shopper")));
        forEver.countDown();
        Uninterruptibles.awaitUninterruptibly(back);
        other.close();

        assertEquals(0, billing.asked(Operation.CREATE));
        world.maintain(tam, 15);
        assertEquals(Set.of(), world.remote());
    }

    @Test
    void anAdapterThatReadsFromItsManagerInACallIsAnswered() {
        Interposed<ServiceAdapter> curious = Interposed.adapter(patient);
        AccountManager other = open("run-2", curious.seen());
        AtomicInteger seen = new AtomicInteger();
        curious.before("create", () -> {
            seen.addAndGet(other.status().notAtRest().size());
            seen.addAndGet(other.find("nobody").size());
        });

        Account made = assertTimeoutPreemptively(BOUND, () -> other.create("shopper"));

        assertEquals(1, seen.get(), "it saw the account that it was creating");
        assertEquals(AccountState.HELD, world.state(made.name()));
    }

    @Test
    void anAdapterThatMaintainsItsManagerInACallDoesNoHarm() {
        Interposed<ServiceAdapter> meddler = Interposed.adapter(patient);
        AccountManager other = open("run-2", meddler.seen());
        meddler.before("create", other::maintain);

        Account made = assertTimeoutPreemptively(BOUND, () -> other.create("shopper"));

        assertEquals(AccountState.HELD, world.state(made.name()));
    }

    @Test
    void anAdapterThatCreatesForEverInItsCallsIsBoundedByItsThreads() {
        AtomicInteger nested = new AtomicInteger();
        AccountManager[] manager = new AccountManager[1];
        Interposed<ServiceAdapter> endless = Interposed.adapter(billing);
        Runnable[] again = new Runnable[1];
        again[0] = () -> {
            nested.incrementAndGet();
            endless.before("create", again[0]);
            manager[0].create("shopper");
        };
        manager[0] = open("run-2", endless.seen());
        endless.before("create", again[0]);

        assertTimeoutPreemptively(
                BOUND, () -> assertThrows(AccountException.class, () -> manager[0].create("shopper")));

        assertTrue(nested.get() >= 2, "it was re-entered");
        assertEquals(Health.UP, world.status(manager[0], "users").health());
        assertTimeoutPreemptively(BOUND, () -> manager[0].createAll("reader", 5));
        assertTimeoutPreemptively(BOUND, manager[0]::close);
    }

    @Test
    void anAdapterThatClosesItsManagerInACallDoesNotDeadlock() {
        AccountManager[] manager = new AccountManager[1];
        Interposed<ServiceAdapter> suicidal = Interposed.adapter(billing);
        manager[0] = open("run-2", suicidal.seen());
        suicidal.before("create", manager[0]::close);

        assertTimeoutPreemptively(
                BOUND, () -> assertThrows(RuntimeException.class, () -> manager[0].create("shopper")));

        assertThrows(IllegalStateException.class, () -> manager[0].status());
        world.time.elapse(Duration.ofHours(1));
        world.maintain(tam, 15);
        assertEquals(Set.of(), world.remote());
    }
}
