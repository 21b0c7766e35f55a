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
import dev.tam.AccountSpec;
import dev.tam.AccountState;
import dev.tam.AcquireTimeoutException;
import dev.tam.ConfigurationException;
import dev.tam.Lease;
import dev.tam.LeaseRequest;
import dev.tam.OnReturn;
import dev.tam.Secret;
import dev.tam.Taint;
import dev.tam.spi.store.AccountStore;
import dev.tam.testkit.service.Fault;
import dev.tam.testkit.service.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReturningTest {

    private final World world = new World();
    private final AccountManager tam = world.manager("run-1");

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aReturnedAccountIsResetBeforeTheNextLease() throws Exception {
        tam.pool("shopper").fill(1);
        Lease first = world.lease(tam);
        Account used = first.account();
        world.users.touch(used.login("users"), "orders", "3");
        first.close();
        assertEquals(Taint.RESET, world.record(used.name()).condition().taint());
        assertThrows(AcquireTimeoutException.class, () -> world.lease(tam));

        tam.maintain();

        try (Lease second = world.lease(tam)) {
            assertEquals(used.name(), second.account().name());
            assertFalse(world.users.data(used.login("users")).containsKey("orders"));
        }
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
            Lease lease = world.lease(tam);
            AccountName name = lease.account().name();
            lease.close(effect.getKey());
            lease.close();
            assertEquals(effect.getValue(), world.state(name));
        }
    }

    @Test
    void aResetDropsTheLabelsThatALeaseAddedHoweverItEnded() throws Exception {
        tam.pool("shopper").fill(1);
        AccountManager holder = world.manager("run-2");
        for (Consumer<Lease> end : List.<Consumer<Lease>>of(
                lease -> lease.close(OnReturn.RESET),
                lease -> world.time.elapse(World.TTL.plusSeconds(1)),
                lease -> holder.endRun())) {
            Lease lease = world.lease(holder);
            lease.label("locale", "de");
            lease.label("locale", "fr");
            AccountName name = lease.account().name();

            end.accept(lease);
            world.maintain(tam, 2);

            assertEquals(AccountState.AVAILABLE, world.state(name));
            assertEquals(Map.of(), world.record(name).labels());
        }
    }

    @Test
    void aResetRestoresTheLabelsThatLeasesReplaced() throws Exception {
        AccountManager labelled = world.open(world.builder("run-2")
                .spec(AccountSpec.of("viewer").on("users").label("locale", "de").pool(0, 5)));
        labelled.pool("viewer").fill(1);
        Lease first = labelled.acquire("viewer");
        first.label("locale", "fr");
        first.label("seen", "1");
        first.close(OnReturn.REUSE);
        Lease second = labelled.acquire("viewer");
        assertEquals(Map.of("locale", "fr", "seen", "1"), second.account().labels());
        second.label("locale", "it");

        second.close(OnReturn.RESET);
        labelled.maintain();

        assertEquals(
                Map.of("locale", "de"), labelled.acquire("viewer").account().labels());
    }

    @Test
    void aResetInTheMiddleDropsTheLabelsToo() throws Exception {
        tam.pool("shopper").fill(1);
        try (Lease lease = world.lease(tam)) {
            lease.label("locale", "de");

            assertEquals(Map.of(), lease.reset().labels());
        }
    }

    @Test
    void aDirtyAccountIsNotResetForALabelThatTheResetDrops() throws Exception {
        tam.pool("shopper").fill(1);
        Lease lease = world.lease(tam);
        lease.label("locale", "de");
        lease.close(OnReturn.RESET);
        Interposed<AccountStore> store = Interposed.store(world.store);
        CountDownLatch looked = new CountDownLatch(1);
        // The second growth begins only when it is known what became of the first.
        store.after("list", () -> store.after("list", looked::countDown));
        AccountManager other =
                world.open(world.builder("run-2").store(store.seen()).spec(World.shopper()));
        LeaseRequest german = LeaseRequest.from(
                "shopper", LeaseRequest.where("locale", "de"), LeaseRequest.waitAtMost(Duration.ofSeconds(1)));

        CompletableFuture<Exception> waiting = CompletableFuture.supplyAsync(
                () -> assertThrows(AcquireTimeoutException.class, () -> other.acquire(german)));
        assertTrue(looked.await(60, TimeUnit.SECONDS));
        world.time.elapse(Duration.ofSeconds(2));

        assertTrue(waiting.get(60, TimeUnit.SECONDS).getMessage().contains("would not have the labels"));
        assertEquals(AccountState.DIRTY, world.state(lease.account().name()));
    }

    @Test
    void tamsOwnNotesAreNobodyElsesLabels() throws Exception {
        tam.pool("shopper").fill(1);
        try (Lease lease = world.lease(tam)) {
            lease.label("locale", "de");

            assertEquals(Map.of("locale", "de"), lease.account().labels());
            assertEquals(
                    Map.of("locale", "de"),
                    tam.find(lease.account().name().value()).get(0).labels());
            assertThrows(IllegalArgumentException.class, () -> lease.label("tam.before/locale", "x"));
        }
        ConfigurationException e = assertThrows(ConfigurationException.class, () -> world.builder("run-2")
                .spec(AccountSpec.of("viewer").on("users").label("tam.before/locale", "x"))
                .open());
        assertTrue(e.getMessage().contains("tam keeps its own notes"), e.getMessage());
    }

    @Test
    void resetInTheMiddleGivesANewPasswordUnderTheSameLease() throws Exception {
        tam.pool("shopper").fill(1);
        try (Lease lease = world.lease(tam)) {
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
    void whoReturnsALeaseWithAHalfDoneResetKnowsNoPasswordThatTheNextHolderGets() throws Exception {
        tam.pool("shopper").fill(1);
        Lease first = world.lease(tam);
        world.billingAdapter.script(Operation.SET_PASSWORD, Fault.LOSE_BEFORE_APPLY);
        assertThrows(AccountException.class, first::reset);
        first.label("locale", "de");
        Secret known = first.account().password();

        first.close(OnReturn.RESET);
        world.maintain(tam, 2);

        try (Lease next = world.lease(tam)) {
            assertNotEquals(known, next.account().password());
            assertTrue(world.billing.accepts(
                    next.account().login("billing"), next.account().password()));
        }
    }

    @Test
    void aReturnWithoutAnEffectIsRefusedAndTheLeaseLivesOn() throws Exception {
        tam.pool("shopper").fill(1);
        for (Lease lease : List.of(world.lease(tam), tam.createLeased("shopper"))) {
            assertThrows(NullPointerException.class, () -> lease.close(null));

            lease.throwIfLost();
            assertEquals(AccountState.LEASED, world.state(lease.account().name()));
        }
    }
}
