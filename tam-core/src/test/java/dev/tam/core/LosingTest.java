package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.util.concurrent.Uninterruptibles;
import dev.tam.AccountException;
import dev.tam.AccountManager;
import dev.tam.AccountName;
import dev.tam.AccountState;
import dev.tam.Lease;
import dev.tam.LeaseLostException;
import dev.tam.LeaseRequest;
import dev.tam.OnReturn;
import dev.tam.Secret;
import dev.tam.Status;
import dev.tam.spi.store.AccountStore;
import dev.tam.testkit.service.FakeServiceAdapter;
import dev.tam.testkit.service.Fault;
import dev.tam.testkit.service.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LosingTest {

    private final World world = new World();
    private final AccountManager tam = world.manager("run-1");

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aLeaseThatRanOutIsListedByStatusUntilSomebodyTakesTheAccountBack() throws Exception {
        tam.pool("shopper").fill(1);
        AccountName name = world.lease(tam).account().name();
        assertEquals(List.of(), tam.status().notAtRest());

        world.time.elapse(World.TTL.plusSeconds(1));

        Status.Unsettled listed = tam.status().notAtRest().get(0);
        assertEquals(name, listed.name());
        assertTrue(listed.reason().contains("lease expired"), listed.reason());
        tam.maintain();
        assertEquals(List.of(), tam.status().notAtRest());
    }

    @Test
    void anExpiredLeaseIsRotatedBeforeTheNextAndItsHolderIsTold() throws Exception {
        tam.pool("shopper").fill(1);
        CompletableFuture<String> told = new CompletableFuture<>();
        Lease lost = world.lease(tam);
        lost.onLost((lease, why) -> told.complete(why));
        Secret old = lost.account().password();

        world.time.elapse(World.TTL.plusSeconds(1));
        assertThrows(LeaseLostException.class, lost::throwIfLost);
        assertEquals("it was not renewed in time", told.get(60, TimeUnit.SECONDS));
        tam.maintain();

        try (Lease next = world.lease(tam)) {
            assertEquals(lost.account().name(), next.account().name());
            assertTrue(next.fence() > lost.fence());
            assertFalse(world.users.accepts(next.account().login("users"), old));
            assertTrue(world.billing.accepts(
                    next.account().login("billing"), next.account().password()));
        }
    }

    @Test
    void theHolderGivesUpBeforeTheStoreDoes() throws Exception {
        tam.pool("shopper").fill(1);
        Lease lease = world.lease(tam);

        assertTrue(lease.certainFor().compareTo(World.TTL) < 0);
        world.time.elapse(lease.certainFor());

        assertThrows(LeaseLostException.class, lease::throwIfLost);
        assertTrue(world.record(lease.account().name()).claim().orElseThrow().isLive());
    }

    @Test
    void theHeartbeatKeepsALeaseUntilItsTotalTime() throws Exception {
        tam.pool("shopper").fill(1);
        Lease lease = world.lease(tam);

        for (int i = 0; i < 479; i++) {
            world.time.elapse(Duration.ofSeconds(30));
            tam.maintain();
            lease.throwIfLost();
        }
        world.time.elapse(Duration.ofSeconds(31));
        LeaseLostException lost = assertThrows(LeaseLostException.class, lease::throwIfLost);
        assertTrue(lost.getMessage().contains("the most that a lease lasts"), lost::getMessage);
        assertFalse(world.record(lease.account().name())
                .claim()
                .filter(c -> c.isLive())
                .isPresent());
    }

    @Test
    void aResetInALeaseProlongsNothingBeyondTheLeasesTotalTime() throws Exception {
        tam.pool("shopper").fill(1);
        Lease lease = world.lease(tam);
        for (int i = 0; i < 479; i++) {
            world.time.elapse(Duration.ofSeconds(30));
            tam.maintain();
        }
        world.time.elapse(Duration.ofSeconds(10));

        lease.reset();
        world.time.elapse(Duration.ofSeconds(21));

        assertFalse(world.record(lease.account().name())
                .claim()
                .filter(c -> c.isLive())
                .isPresent());
        LeaseLostException lost = assertThrows(LeaseLostException.class, lease::throwIfLost);
        assertTrue(lost.getMessage().contains("the most that a lease lasts"), lost::getMessage);
    }

    @Test
    void theLossIsToldWhileTheStoreHangs() throws Exception {
        tam.pool("shopper").fill(1);
        Interposed<AccountStore> store = Interposed.store(world.store);
        AccountManager other =
                world.open(world.builder("run-2").store(store.seen()).spec(World.shopper()));
        Lease lease = world.lease(other);
        CompletableFuture<String> told = new CompletableFuture<>();
        lease.onLost((l, why) -> told.complete(why));
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        store.before("renew", () -> {
            hangs.countDown();
            Uninterruptibles.awaitUninterruptibly(goesOn);
        });
        CompletableFuture<Void> beat = CompletableFuture.runAsync(other::maintain);
        try {
            assertTrue(hangs.await(60, TimeUnit.SECONDS));

            world.time.elapse(World.TTL);

            assertEquals("it was not renewed in time", told.get(60, TimeUnit.SECONDS));
        } finally {
            goesOn.countDown();
            beat.get(60, TimeUnit.SECONDS);
        }
    }

    /** The machine may be busy with other things: one of several renewals must be in time. */
    @Test
    void aLeaseIsRenewedAtAThirdOfItsTime() throws Exception {
        Duration ttl = Duration.ofSeconds(3);
        Interposed<AccountStore> store = Interposed.store(world.store);
        AccountManager other = world.open(world.builder("run-2")
                .store(store.seen())
                .leaseTtl(ttl)
                .background(true)
                .spec(World.shopper()));
        other.pool("shopper").fill(1);
        BlockingQueue<Long> renewals = new LinkedBlockingQueue<>();
        Lease lease = world.lease(other);
        noteRenewals(store, renewals);

        Duration between = Duration.ofHours(1);
        for (int i = 0; i < 5 && between.compareTo(Duration.ofSeconds(2)) >= 0; i++) {
            between = between(renewals);
            assertTrue(between.compareTo(Duration.ofMillis(900)) >= 0, between::toString);
        }

        assertTrue(between.compareTo(Duration.ofSeconds(2)) < 0, between::toString);
        lease.close();
    }

    private static void noteRenewals(Interposed<AccountStore> store, BlockingQueue<Long> renewals) {
        store.before("renew", () -> {
            renewals.add(System.nanoTime());
            noteRenewals(store, renewals);
        });
    }

    private static Duration between(BlockingQueue<Long> renewals) throws InterruptedException {
        long first = Objects.requireNonNull(renewals.poll(60, TimeUnit.SECONDS));
        long second = Objects.requireNonNull(renewals.poll(60, TimeUnit.SECONDS));
        return Duration.ofNanos(second - first);
    }

    @Test
    void releaseAfterExpiryDoesNotTouchTheNextHolder() throws Exception {
        tam.pool("shopper").fill(1);
        Lease late = world.lease(tam);
        world.time.elapse(World.TTL.plusSeconds(1));
        tam.maintain();
        Lease next = world.lease(tam);

        late.close();
        late.close(OnReturn.QUARANTINE);

        next.throwIfLost();
        assertEquals(AccountState.LEASED, world.state(next.account().name()));
        assertEquals(
                next.fence(), world.record(next.account().name()).condition().fence());
    }

    @Test
    void whoLosesALeaseWithAHalfDoneResetKnowsNoPasswordThatTheNextHolderGets() throws Exception {
        tam.pool("shopper").fill(1);
        Lease lost = world.lease(tam);
        world.billingAdapter.script(Operation.SET_PASSWORD, Fault.LOSE_BEFORE_APPLY);
        assertThrows(AccountException.class, lost::reset);
        lost.label("locale", "de");
        Secret known = lost.account().password();

        world.time.elapse(World.TTL.plusSeconds(1));
        world.maintain(tam, 3);

        try (Lease next = world.lease(tam)) {
            String login = next.account().login("users");
            assertFalse(world.users.accepts(login, known));
            assertFalse(world.billing.accepts(login, known));
            assertTrue(world.billing.accepts(login, next.account().password()));
        }
    }

    @Test
    void aRotationThatWasNotAnsweredIsRepeatedWithTheSamePassword() throws Exception {
        tam.pool("shopper").fill(1);
        Lease lost = world.lease(tam);
        AccountName name = lost.account().name();
        world.time.elapse(World.TTL.plusSeconds(1));
        world.usersAdapter.script(Operation.SET_PASSWORD, Fault.APPLY_AND_LOSE_REPLY);

        world.maintain(tam, 3);

        assertEquals(AccountState.AVAILABLE, world.state(name));
        try (Lease next = world.lease(tam)) {
            assertTrue(world.users.accepts(name.value(), next.account().password()));
            assertTrue(world.billing.accepts(name.value(), next.account().password()));
        }
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
    void endingARunTakesTheLeasesOfAllItsMembersAway() throws Exception {
        tam.pool("shopper").fill(1);
        AccountManager sibling = world.manager("run-1");
        Lease lease = world.lease(sibling);

        tam.endRun();
        sibling.maintain();

        assertThrows(LeaseLostException.class, lease::throwIfLost);
        tam.maintain();
        assertEquals(1, tam.pool("shopper").status().free());
        assertFalse(world.users.accepts(
                lease.account().login("users"), lease.account().password()));
    }
}
