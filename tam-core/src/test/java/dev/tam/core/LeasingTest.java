package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.Account;
import dev.tam.AccountException;
import dev.tam.AccountManager;
import dev.tam.AccountName;
import dev.tam.AccountState;
import dev.tam.AcquireTimeoutException;
import dev.tam.Lease;
import dev.tam.LeaseLostException;
import dev.tam.LeaseRequest;
import dev.tam.LeaseSet;
import dev.tam.OnReturn;
import dev.tam.Secret;
import dev.tam.Taint;
import dev.tam.core.secret.SecretUnreadableException;
import dev.tam.testkit.service.Fault;
import dev.tam.testkit.service.Operation;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeasingTest {

    private static final Duration TTL = Duration.ofSeconds(90);

    private final World world = new World();
    private final AccountManager tam = world.manager("run-1");

    @AfterEach
    void close() {
        world.close();
    }

    private Lease acquireNow(AccountManager manager) throws InterruptedException {
        return manager.acquire(LeaseRequest.from("shopper", LeaseRequest.waitAtMost(Duration.ZERO)));
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
    void fillingTwiceChangesNothing() {
        assertEquals(3, tam.pool("shopper").fill(3).created().size());
        assertEquals(0, tam.pool("shopper").fill(3).created().size());
        assertEquals(3, tam.pool("shopper").status().free());
    }

    @Test
    void aPoolNeverLeasesAnAccountOfARun() {
        tam.create("shopper");

        assertThrows(AcquireTimeoutException.class, () -> acquireNow(tam));
    }

    @Test
    void aReturnedAccountIsResetBeforeTheNextLease() throws Exception {
        tam.pool("shopper").fill(1);
        Lease first = acquireNow(tam);
        Account used = first.account();
        world.users.touch(used.login("users"), "orders", "3");
        first.close();
        assertEquals(Taint.RESET, world.record(used.name()).condition().taint());
        assertThrows(AcquireTimeoutException.class, () -> acquireNow(tam));

        tam.maintain();

        try (Lease second = acquireNow(tam)) {
            assertEquals(used.name(), second.account().name());
            assertFalse(world.users.data(used.login("users")).containsKey("orders"));
        }
    }

    @Test
    void anExpiredLeaseIsRotatedBeforeTheNextAndItsHolderIsTold() throws Exception {
        tam.pool("shopper").fill(1);
        CompletableFuture<String> told = new CompletableFuture<>();
        Lease lost = acquireNow(tam);
        lost.onLost((lease, why) -> told.complete(why));
        Secret old = lost.account().password();

        world.time.elapse(TTL.plusSeconds(1));
        assertThrows(LeaseLostException.class, lost::throwIfLost);
        assertEquals("it was not renewed in time", told.get(5, TimeUnit.SECONDS));
        tam.maintain();

        try (Lease next = acquireNow(tam)) {
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
        Lease lease = acquireNow(tam);

        assertTrue(lease.certainFor().compareTo(TTL) < 0);
        world.time.elapse(lease.certainFor());

        assertThrows(LeaseLostException.class, lease::throwIfLost);
        assertTrue(world.record(lease.account().name()).claim().orElseThrow().isLive());
    }

    @Test
    void theHeartbeatKeepsALeaseUntilItsTotalTime() throws Exception {
        tam.pool("shopper").fill(1);
        Lease lease = acquireNow(tam);

        for (int i = 0; i < 479; i++) {
            world.time.elapse(Duration.ofSeconds(30));
            tam.maintain();
            lease.throwIfLost();
        }
        world.time.elapse(Duration.ofSeconds(31));
        tam.maintain();
        world.time.elapse(TTL);
        assertThrows(LeaseLostException.class, lease::throwIfLost);
    }

    @Test
    void releaseAfterExpiryDoesNotTouchTheNextHolder() throws Exception {
        tam.pool("shopper").fill(1);
        Lease late = acquireNow(tam);
        world.time.elapse(TTL.plusSeconds(1));
        tam.maintain();
        Lease next = acquireNow(tam);

        late.close();
        late.close(OnReturn.QUARANTINE);

        next.throwIfLost();
        assertEquals(AccountState.LEASED, world.state(next.account().name()));
        assertEquals(
                next.fence(), world.record(next.account().name()).condition().fence());
    }

    @Test
    void everyEffectOfAReturnDoesWhatItSays() throws Exception {
        tam.pool("shopper").fill(4);
        Map<OnReturn, AccountState> effects = Map.of(
                OnReturn.REUSE, AccountState.AVAILABLE,
                OnReturn.RESET, AccountState.DIRTY,
                OnReturn.REPLACE, AccountState.DELETING,
                OnReturn.QUARANTINE, AccountState.QUARANTINED);
        for (Map.Entry<OnReturn, AccountState> effect : effects.entrySet()) {
            Lease lease = acquireNow(tam);
            AccountName name = lease.account().name();
            lease.close(effect.getKey());
            lease.close();
            assertEquals(effect.getValue(), world.state(name));
        }
    }

    @Test
    void resetInTheMiddleGivesANewPasswordUnderTheSameLease() throws Exception {
        tam.pool("shopper").fill(1);
        try (Lease lease = acquireNow(tam)) {
            Secret old = lease.account().password();

            Account after = lease.reset();

            assertNotEquals(old, after.password());
            assertEquals(after, lease.account());
            assertFalse(world.users.accepts(after.login("users"), old));
            assertTrue(world.users.accepts(after.login("users"), after.password()));
            lease.throwIfLost();
        }
    }

    @Test
    void whoLosesALeaseWithAHalfDoneResetKnowsNoPasswordThatTheNextHolderGets() throws Exception {
        tam.pool("shopper").fill(1);
        Lease lost = acquireNow(tam);
        world.billingAdapter.script(Operation.SET_PASSWORD, Fault.LOSE_BEFORE_APPLY);
        assertThrows(AccountException.class, lost::reset);
        lost.label("locale", "de");
        Secret known = lost.account().password();

        world.time.elapse(TTL.plusSeconds(1));
        world.maintain(tam, 3);

        try (Lease next = acquireNow(tam)) {
            String login = next.account().login("users");
            assertFalse(world.users.accepts(login, known));
            assertFalse(world.billing.accepts(login, known));
            assertTrue(world.billing.accepts(login, next.account().password()));
        }
    }

    @Test
    void labelsAreFencedAndChooseAccounts() throws Exception {
        tam.pool("shopper").fill(2);
        Lease lease = acquireNow(tam);
        lease.label("locale", "de");
        AccountName german = lease.account().name();
        lease.close(OnReturn.REUSE);

        try (Lease chosen = tam.acquire(LeaseRequest.from(
                "shopper", LeaseRequest.where("locale", "de"), LeaseRequest.waitAtMost(Duration.ZERO)))) {
            assertEquals(german, chosen.account().name());
        }
    }

    @Test
    void severalAreLeasedTogetherOrNotAtAll() throws Exception {
        tam.pool("shopper").fill(2);
        LeaseRequest now = LeaseRequest.from("shopper", LeaseRequest.waitAtMost(Duration.ZERO));
        try (LeaseSet both = tam.acquireAll(Map.of("buyer", now, "seller", now))) {
            assertNotEquals(both.account("buyer").name(), both.account("seller").name());
        }
        Lease one = acquireOne();
        assertThrows(AcquireTimeoutException.class, () -> tam.acquireAll(Map.of("a", now, "b", now)));
        one.close();
    }

    private Lease acquireOne() throws InterruptedException {
        tam.maintain();
        Lease first = acquireNow(tam);
        return first;
    }

    @Test
    void aTimeoutSaysWhoHoldsWhatAndNoSecret() throws Exception {
        tam.pool("shopper").fill(1);
        Lease lease = tam.acquire(LeaseRequest.from("shopper", LeaseRequest.forTest("CheckoutTest")));

        AcquireTimeoutException timeout = assertThrows(AcquireTimeoutException.class, () -> acquireNow(tam));

        assertTrue(timeout.getMessage().contains("1 LEASED"), timeout.getMessage());
        assertTrue(timeout.getMessage().contains("CheckoutTest"), timeout.getMessage());
        assertFalse(timeout.getMessage().contains(lease.account().password().reveal()));
    }

    @Test
    void historyKnowsWhoHeldItAndHowItEnded() throws Exception {
        tam.pool("shopper").fill(1);
        Lease lease = tam.acquire(LeaseRequest.from("shopper", LeaseRequest.forTest("CheckoutTest")));
        var begin = world.time.now();
        world.time.elapse(Duration.ofSeconds(10));
        lease.close();

        var holders =
                tam.history(lease.account().name().value()).orElseThrow().holdersBetween(begin, begin.plusSeconds(1));

        assertEquals(1, holders.size());
        assertTrue(holders.get(0).who().contains("CheckoutTest"), holders.toString());
        assertTrue(holders.get(0).ended().contains("returned for RESET"), holders.toString());
    }

    @Test
    void anImpatientAcquirerResetsADirtyAccountItself() throws Exception {
        world.open(world.builder("run-2").spec(World.shopper().pool(0, 1)));
        tam.pool("shopper").apply(tam.pool("shopper").policy().withMaxSize(1));
        tam.pool("shopper").fill(1);
        acquireNow(tam).close();

        try (Lease lease = tam.acquire("shopper")) {
            assertEquals(Set.of(lease.account().name().value()), world.remote());
        }
    }

    @Test
    void aReleaseWakesTheOneWhoWaits() throws Exception {
        tam.pool("shopper").apply(tam.pool("shopper").policy().withMaxSize(1));
        tam.pool("shopper").fill(1);
        Lease held = acquireNow(tam);
        CompletableFuture<Lease> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return tam.acquire("shopper");
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        while (tam.pool("shopper").status().waiting() == 0) {
            Thread.onSpinWait();
        }

        held.close(OnReturn.REUSE);

        assertEquals(
                held.account().name(),
                waiting.get(10, TimeUnit.SECONDS).account().name());
    }

    @Test
    void aRotationThatWasNotAnsweredIsRepeatedWithTheSamePassword() throws Exception {
        tam.pool("shopper").fill(1);
        Lease lost = acquireNow(tam);
        AccountName name = lost.account().name();
        world.time.elapse(TTL.plusSeconds(1));
        world.usersAdapter.script(Operation.SET_PASSWORD, Fault.APPLY_AND_LOSE_REPLY);

        world.maintain(tam, 3);

        assertEquals(AccountState.AVAILABLE, world.state(name));
        try (Lease next = acquireNow(tam)) {
            assertTrue(world.users.accepts(name.value(), next.account().password()));
            assertTrue(world.billing.accepts(name.value(), next.account().password()));
        }
    }

    @Test
    void aNewbornLeaseOutlivesTheFirstBeatHoweverLongTheTimeToLive() {
        AccountManager patient = world.open(
                world.builder("run-9").leaseTtl(Duration.ofMinutes(30)).spec(World.shopper()));
        Lease newborn = patient.createLeased("shopper");

        world.time.elapse(Duration.ofMinutes(10));
        patient.maintain();

        newborn.throwIfLost();
        assertTrue(newborn.certainFor().compareTo(Duration.ofMinutes(20)) > 0);
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
        assertTrue(world.usersAdapter.awaitHanging(1, Duration.ofSeconds(10)));

        waiting.get().interrupt();
        assertEquals("interrupted", end.get(10, TimeUnit.SECONDS));
        world.usersAdapter.release();
        tam.settle(Duration.ofSeconds(10));

        assertEquals(0, tam.status().leases());
        assertEquals(0, tam.pool("shopper").status().count(AccountState.LEASED));
    }

    @Test
    void anAccountWithoutItsKeyFreesTheOthersOfItsSet() {
        tam.pool("shopper").fill(2);
        AccountManager keyless = world.open(world.builder("run-8")
                .keys(Secret.of("another key, long enough too"))
                .spec(World.shopper()));
        LeaseRequest now = LeaseRequest.from("shopper", LeaseRequest.waitAtMost(Duration.ZERO));

        assertThrows(SecretUnreadableException.class, () -> keyless.acquireAll(Map.of("a", now, "b", now)));

        assertEquals(2, tam.pool("shopper").status().free());
    }

    @Test
    void aReturnForResetDropsTheLabelsThatTheLeaseAdded() throws Exception {
        tam.pool("shopper").fill(1);
        Lease lease = acquireNow(tam);
        lease.label("locale", "de");
        AccountName name = lease.account().name();

        lease.close(OnReturn.RESET);

        assertEquals(Map.of(), world.record(name).labels());
    }

    @Test
    void aNewbornsHistoryNamesTheOneWhoWaitedForIt() throws Exception {
        try (Lease lease = tam.acquire(LeaseRequest.from("shopper", LeaseRequest.forTest("CheckoutTest")))) {
            String who = tam.history(lease.account().name().value())
                    .orElseThrow()
                    .holdings()
                    .get(0)
                    .who();

            assertTrue(who.contains("CheckoutTest"), who);
            assertTrue(who.contains(Thread.currentThread().getName()), who);
            assertTrue(tam.find(lease.account().name().value())
                    .get(0)
                    .condition()
                    .holder()
                    .orElseThrow()
                    .contains("CheckoutTest"));
        }
    }
}
