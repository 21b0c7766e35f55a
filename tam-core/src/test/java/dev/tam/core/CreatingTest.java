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
import dev.tam.BulkReport;
import dev.tam.Lease;
import dev.tam.NameConflictException;
import dev.tam.Owner;
import dev.tam.Presence;
import dev.tam.RunEndedException;
import dev.tam.spi.service.RefusalCode;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.store.AccountQuery;
import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.Move;
import dev.tam.spi.store.Namespace;
import dev.tam.spi.store.PageRequest;
import dev.tam.testkit.service.Fault;
import dev.tam.testkit.service.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CreatingTest {

    private final World world = new World();
    private final AccountManager tam = world.manager("run-1");

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void anAccountIsPresentInAllItsServicesUnderOneNameAndPassword() {
        Account account = tam.create("shopper");

        assertEquals(Set.of(account.name().value()), world.remote());
        assertTrue(world.users.accepts(account.login("users"), account.password()));
        assertTrue(world.billing.accepts(account.login("billing"), account.password()));
        assertEquals(AccountState.HELD, world.state(account.name()));
        assertEquals("gold", account.attributes().get("plan"));
    }

    @Test
    void aReplyThatWasLostLeadsToALookAndNotToASecondAccount() {
        world.usersAdapter.script(Operation.CREATE, Fault.APPLY_AND_LOSE_REPLY);

        Account account = tam.create("shopper");

        assertEquals(1, world.users.applied(Operation.CREATE));
        assertTrue(world.record(account.name()).bindings().get(0).remote().everUnknown());
        assertTrue(world.record(account.name()).isEverywhere(Presence.PRESENT));
    }

    @Test
    void aRequestThatWasLostIsSentAgainOnlyAfterTheServiceShowedNothing() {
        world.usersAdapter.script(Operation.CREATE, Fault.LOSE_BEFORE_APPLY);

        tam.create("shopper");

        assertEquals(
                List.of(Operation.FIND, Operation.CREATE),
                world.users.requests().stream().map(r -> r.operation()).toList());
    }

    @Test
    void aFailureInTheSecondServiceRemovesTheAccountFromTheFirst() {
        world.billingAdapter.always(Operation.CREATE, Fault.refuse(RefusalCode.INVALID));

        AccountException failure = assertThrows(AccountException.class, () -> tam.create("shopper"));

        assertEquals("billing", failure.service().orElseThrow());
        assertEquals(Set.of(), world.remote());
        assertEquals(1, world.users.applied(Operation.DELETE));
    }

    @ParameterizedTest
    @EnumSource
    void whatTheStoreDoesNotShowAsPresentEverywhereIsNotGivenOut(Owner owner) {
        AccountStore forgetful = Interposed.store(world.store)
                .changing("move", Move.class, CreatingTest::withoutPresence)
                .seen();
        AccountManager other =
                world.open(world.builder("run-2").store(forgetful).spec(World.shopper()));

        String told =
                switch (owner) {
                    case RUN ->
                        assertThrows(AccountException.class, () -> other.create("shopper"))
                                .getMessage();
                    case LEASE ->
                        assertThrows(AccountException.class, () -> other.createLeased("shopper"))
                                .getMessage();
                    case POOL -> other.pool("shopper").fill(1).failures().get(0);
                };

        assertTrue(told.contains("INTENDED"), told);
        assertEquals(Set.of(), world.remote());
    }

    /** As a store that loses what was learnt of a service would take it. */
    private static Move withoutPresence(Move move) {
        return move.with(move.bindings().stream()
                .filter(patch -> !patch.presence().equals(Optional.of(Presence.PRESENT)))
                .toList());
    }

    @Test
    void aForeignAccountOfThatNameIsAConflictAndIsNotTouched() {
        world.usersAdapter.always(Operation.CREATE, Fault.refuse(RefusalCode.ALREADY_EXISTS));

        assertThrows(NameConflictException.class, () -> tam.create("shopper"));

        assertEquals(0, world.users.applied(Operation.DELETE));
        assertEquals(0, world.users.applied(Operation.SET_PASSWORD));
    }

    @Test
    void aNameThatAServiceHasIsTriedAgainWithAnother() {
        world.usersAdapter.script(Operation.CREATE, Fault.refuse(RefusalCode.ALREADY_EXISTS));

        Account account = tam.create("shopper");

        assertEquals(Set.of(account.name().value()), world.remote());
    }

    @Test
    void aBulkGoesOnAfterAFailureAndCountsIt() {
        world.usersAdapter.script(Operation.CREATE, Fault.refuse(RefusalCode.INVALID));
        TreeSet<Integer> seen = new TreeSet<>();

        BulkReport report = tam.createAll("shopper", 20, p -> seen.add(p.done() + p.failed()));

        assertEquals(19, report.created().size());
        assertEquals(1, report.failures().size());
        assertEquals(20, seen.last());
        assertEquals(19, world.remote().size());
    }

    @Test
    void aBulkThatIsInterruptedSaysHowManyItHasNotBegun() throws Exception {
        world.usersAdapter.always(Operation.CREATE, Fault.HANG);
        CompletableFuture<BulkReport> bulk = new CompletableFuture<>();
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            bulk.complete(tam.createAll("shopper", 20));
            flag.complete(Thread.currentThread().isInterrupted());
        });
        caller.start();
        assertTrue(world.usersAdapter.awaitHanging(8, Duration.ofMinutes(1)));

        caller.interrupt();

        BulkReport report = bulk.get(60, TimeUnit.SECONDS);
        assertFalse(report.isComplete());
        assertTrue(report.failures().contains("interrupted, 12 not begun"), report::toString);
        assertEquals(9, report.failures().size(), report::toString);
        assertTrue(flag.get(60, TimeUnit.SECONDS), "the interrupt was swallowed");
    }

    @Test
    void namesAreNeverGivenTwice() {
        Account first = tam.create("shopper");
        tam.delete(first.name().value());

        assertNotEquals(first.name(), tam.create("shopper").name());
        assertEquals(AccountState.DELETED, world.state(first.name()));
    }

    @Test
    void aLeasedCreationIsDeletedWithItsLease() {
        Lease lease = tam.createLeased("shopper");
        assertEquals(AccountState.LEASED, world.state(lease.account().name()));

        lease.close();
        world.maintain(tam, 1);

        assertEquals(AccountState.DELETED, world.state(lease.account().name()));
        assertEquals(Set.of(), world.remote());
    }

    @Test
    void anEndedRunRefusesCreatesAndAcquires() {
        tam.create("shopper");

        assertEquals(1, tam.endRun().removed().size());

        assertEquals(Set.of(), world.remote());
        assertThrows(RunEndedException.class, () -> tam.create("shopper"));
        assertThrows(RunEndedException.class, () -> tam.acquire("shopper"));
    }

    @Test
    void resetGivesANewPasswordThatEveryServiceAcceptsAndRefusesTheOld() {
        Account before = tam.create("shopper");
        String login = before.login("users");
        world.users.touch(login, "orders", "3");

        Account after = tam.reset(before.name().value());

        assertFalse(world.users.accepts(login, before.password()));
        assertTrue(world.users.accepts(login, after.password()));
        assertTrue(world.billing.accepts(after.login("billing"), after.password()));
        assertFalse(world.users.data(login).containsKey("orders"));
    }

    @Test
    void noMessageContainsASecret() {
        world.usersAdapter.always(Operation.CREATE, Fault.THROW);

        AccountException failure = assertThrows(AccountException.class, () -> tam.create("shopper"));

        assertFalse(failure.toString().contains("S3cr3t"));
        assertFalse(tam.status().toString().contains("S3cr3t"));
    }

    @Test
    void whatIsThereAndCannotBeLookedAtIsNoConflictAndNeverTouched() {
        Interposed<ServiceAdapter> meeting = Interposed.adapter(world.usersAdapter);
        AccountManager other = world.open(
                world.builder("run-2").service("users", meeting.seen()).spec(World.shopper()));
        meeting.before("create", () -> world.users.plant(theOnlyName(), World.KEY));
        world.usersAdapter.always(Operation.FIND, Fault.FAIL_NOT_SENT);

        AccountException failure = assertThrows(AccountException.class, () -> other.create("shopper"));

        assertFalse(failure instanceof NameConflictException, failure.toString());
        assertTrue(failure.getMessage().contains("whose it is could not be seen"), failure.getMessage());
        assertEquals(1, world.usersAdapter.asked(Operation.CREATE));
        world.usersAdapter.calm();
        world.maintain(tam, 5);
        assertEquals(AccountState.DELETED, world.state(AccountName.of(failure.account())));
        assertEquals(Set.of(failure.account()), world.users.logins());
        assertEquals(0, world.users.applied(Operation.DELETE));
    }

    @Test
    void whatIsThereIsLookedAtAgainUntilItIsSeenWhoseItIs() {
        Interposed<ServiceAdapter> meeting = Interposed.adapter(world.usersAdapter);
        AccountManager other = world.open(
                world.builder("run-2").service("users", meeting.seen()).spec(World.shopper()));
        meeting.before("create", () -> world.users.plant(theOnlyName(), World.KEY));
        world.usersAdapter.script(Operation.FIND, Fault.FAIL_NOT_SENT);

        Account account = other.create("shopper");

        assertEquals(2, world.users.logins().size(), "the stranger's account was touched");
        assertEquals(Set.of(account.name().value()), world.billing.logins());
        assertEquals(0, world.users.applied(Operation.DELETE));
    }

    private String theOnlyName() {
        return world.store
                .list(AccountQuery.all(new Namespace("test", "default")), PageRequest.first(1))
                .items()
                .get(0)
                .identity()
                .name()
                .value();
    }
}
