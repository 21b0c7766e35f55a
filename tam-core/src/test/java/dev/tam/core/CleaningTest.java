package dev.tam.core;

import static dev.tam.CleanupTerm.atMost;
import static dev.tam.CleanupTerm.confirmEnvironment;
import static dev.tam.CleanupTerm.everything;
import static dev.tam.CleanupTerm.mine;
import static dev.tam.CleanupTerm.ofSpec;
import static dev.tam.CleanupTerm.olderThan;
import static dev.tam.CleanupTerm.orphans;
import static dev.tam.CleanupTerm.revokeLeases;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.Account;
import dev.tam.AccountException;
import dev.tam.AccountManager;
import dev.tam.AccountName;
import dev.tam.AccountState;
import dev.tam.CleanupPlan;
import dev.tam.CleanupRefusedException;
import dev.tam.CleanupReport;
import dev.tam.Lease;
import dev.tam.LeaseRequest;
import dev.tam.Secret;
import dev.tam.core.name.NamePattern;
import dev.tam.core.name.SelfProvingNames;
import dev.tam.core.secret.KeyRing;
import dev.tam.spi.service.Capability;
import dev.tam.spi.service.RefusalCode;
import dev.tam.testkit.model.FlakyStore;
import dev.tam.testkit.service.FakeServiceAdapter;
import dev.tam.testkit.service.Fault;
import dev.tam.testkit.service.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CleaningTest {

    private final World world = new World();
    private final AccountManager tam = world.manager("run-1");

    @AfterEach
    void close() {
        world.close();
    }

    private Lease lease() throws InterruptedException {
        return tam.acquire(LeaseRequest.from("shopper", LeaseRequest.waitAtMost(Duration.ZERO)));
    }

    @Test
    void noScopeOfARunDeletesAPoolAccount() {
        tam.pool("shopper").fill(2);
        tam.createAll("shopper", 3);

        assertEquals(3, tam.cleanup(mine()).removed().size());
        tam.endRun();

        assertEquals(2, tam.pool("shopper").status().free());
        assertEquals(2, world.users.logins().size());
    }

    @Test
    void aSpecThatNobodyKnowsIsNamedSinceNothingIsSelected() {
        tam.createAll("shopper", 1);
        try (Logged logged = new Logged()) {
            tam.plan(ofSpec("shopper"));
            assertEquals(List.of(), logged.with("selects nothing"));

            CleanupReport report = tam.cleanup(ofSpec("shoper"), confirmEnvironment("test"), atMost(10));

            assertEquals(new CleanupReport(List.of(), List.of()), report);
            assertEquals(1, logged.with("spec 'shoper' selects nothing").size());
        }
    }

    @Test
    void aSecondCleanupChangesNothing() {
        tam.createAll("shopper", 3);
        tam.cleanup(mine());
        int before = world.users.requests().size();

        CleanupReport again = tam.cleanup(mine());

        assertEquals(new CleanupReport(List.of(), List.of()), again);
        assertEquals(before, world.users.requests().size());
    }

    @Test
    void aWideScopeNeedsTheEnvironmentAndANumber() {
        tam.createAll("shopper", 12);

        assertThrows(CleanupRefusedException.class, () -> tam.cleanup(everything()));
        assertThrows(CleanupRefusedException.class, () -> tam.cleanup(everything(), confirmEnvironment("prod")));
        assertThrows(CleanupRefusedException.class, () -> tam.cleanup(everything(), confirmEnvironment("test")));
        assertThrows(
                CleanupRefusedException.class, () -> tam.cleanup(everything(), confirmEnvironment("test"), atMost(11)));
        assertEquals(0, world.users.applied(Operation.DELETE));

        assertEquals(
                12,
                tam.cleanup(everything(), confirmEnvironment("test"), atMost(12))
                        .removed()
                        .size());
    }

    @Test
    void aPlanDeletesAtMostWhatItLists() {
        tam.createAll("shopper", 2);
        CleanupPlan plan = tam.plan(everything());
        Account later = tam.create("shopper");

        assertEquals(2, tam.cleanup(plan).removed().size());

        assertEquals(Set.of(later.name().value()), world.remote());
    }

    @Test
    void aLiveLeaseIsLeftAloneUnlessItIsToBeRevoked() throws Exception {
        tam.pool("shopper").fill(1);
        Lease lease = lease();

        CleanupReport gentle = tam.cleanup(everything(), confirmEnvironment("test"));
        assertEquals(1, gentle.left().size());
        lease.throwIfLost();

        CleanupReport firm = tam.cleanup(everything(), confirmEnvironment("test"), revokeLeases());
        assertEquals(1, firm.removed().size());
        assertEquals(Set.of(), world.remote());
    }

    @Test
    void oneAccountThatCannotGoDoesNotStopTheOthers() {
        tam.createAll("shopper", 5);
        world.billingAdapter.script(Operation.DELETE, Fault.refuse(RefusalCode.CONFLICT));

        CleanupReport report = tam.cleanup(mine());

        assertEquals(4, report.removed().size());
        assertEquals(1, report.left().size());
        assertEquals(1, report.exitCode());
        world.maintain(tam, 5);
        assertEquals(Set.of(), world.remote());
    }

    @Test
    void whatAnInterruptKeptACleanupFromBeginningIsToldAsLeft() throws Exception {
        tam.createAll("shopper", 20);
        world.billingAdapter.always(Operation.FIND, Fault.HANG);
        CompletableFuture<CleanupReport> end = new CompletableFuture<>();
        Thread cleaning = new Thread(() -> end.complete(tam.cleanup(mine())));
        cleaning.start();
        assertTrue(world.billingAdapter.awaitHanging(1, Duration.ofMinutes(1)));

        cleaning.interrupt();
        CleanupReport report = end.get(60, TimeUnit.SECONDS);

        assertEquals(20, report.removed().size() + report.left().size());
        assertTrue(report.left().stream().anyMatch(l -> l.why().contains("run the cleanup again")), report.toString());
        assertEquals(1, report.exitCode());
    }

    @Test
    void theEndOfARunIsSaidAgainWhenTheStoresReplyIsLost() {
        AccountManager unlucky = world.open(world.builder("run-2")
                .store(new FlakyStore(world.store, new Random(1), 1.0))
                .spec(World.shopper()));
        unlucky.create("shopper");

        assertEquals(1, unlucky.endRun().removed().size());
    }

    @Test
    void aStoreThatFailsInTheMiddleOfACleanupIsToldForEachAccount() {
        tam.createAll("shopper", 3);
        CleanupPlan plan = tam.plan(mine());
        world.store.close();

        CleanupReport report = tam.cleanup(plan);

        assertEquals(List.of(), report.removed());
        assertEquals(3, report.left().size());
    }

    @Test
    void anAccountThatIsRefusedTooOftenIsSetAsideAndCanStillBeDeleted() {
        Account account = tam.create("shopper");
        world.billingAdapter.always(Operation.DELETE, Fault.refuse(RefusalCode.CONFLICT));
        tam.cleanup(mine());
        world.maintain(tam, 20);
        assertEquals(AccountState.QUARANTINED, world.state(account.name()));
        assertEquals(1, tam.status().notAtRest().size());

        world.billingAdapter.calm();
        tam.quarantine().delete(account.name(), "the service was mended");
        world.maintain(tam, 2);

        assertEquals(AccountState.DELETED, world.state(account.name()));
    }

    @Test
    void aDeletionIsRefusedFiveTimesBeforeItsAccountIsSetAside() {
        Account account = tam.create("shopper");
        world.billingAdapter.always(Operation.DELETE, Fault.refuse(RefusalCode.CONFLICT));
        tam.cleanup(mine());

        for (int refused = 1; refused < 5; refused++) {
            assertEquals(AccountState.DELETING, world.state(account.name()), "after " + refused);
            world.time.elapse(Duration.ofMinutes(5));
            tam.maintain();
        }

        assertEquals(AccountState.QUARANTINED, world.state(account.name()));
        assertEquals(5, world.billingAdapter.asked(Operation.DELETE));
    }

    @Test
    void aDeletionHasAttemptsOfItsOwnHoweverOftenAResetWasRefused() throws Exception {
        tam.pool("shopper").fill(1);
        world.usersAdapter.always(Operation.RESET, Fault.refuse(RefusalCode.CONFLICT));
        Lease lease = lease();
        lease.close();
        for (int refused = 0; refused < 4; refused++) {
            tam.maintain();
            world.time.elapse(Duration.ofMinutes(5));
        }
        AccountName name = lease.account().name();
        assertEquals(4, world.record(name).condition().attempts());
        world.billingAdapter.script(Operation.DELETE, Fault.refuse(RefusalCode.CONFLICT));

        tam.cleanup(everything(), confirmEnvironment("test"));

        assertEquals(AccountState.DELETING, world.state(name));
        assertEquals(1, world.record(name).condition().attempts());
    }

    @Test
    void aDeletionHasAttemptsOfItsOwnHoweverOftenTheAccountWasProbed() {
        world.billingAdapter.always(Operation.CREATE, Fault.ANSWER_LATE);
        AccountException failure = assertThrows(AccountException.class, () -> tam.create("shopper"));
        AccountName name = AccountName.of(failure.account());
        world.billingAdapter.calm();
        world.maintain(tam, 100);
        assertEquals(3, world.record(name).condition().attempts());
        assertTrue(world.billingAdapter.deliverLate() > 0);
        world.billingAdapter.always(Operation.DELETE, Fault.refuse(RefusalCode.CONFLICT));

        world.time.elapse(Duration.ofHours(24));
        tam.maintain();

        assertEquals(AccountState.DELETING, world.state(name));
        assertEquals(1, world.record(name).condition().attempts());
    }

    @Test
    void ageIsTheStores() {
        tam.create("shopper");
        world.time.elapse(Duration.ofHours(13));
        tam.create("shopper");

        assertEquals(
                1, tam.plan(mine(), olderThan(Duration.ofHours(12))).remove().size());
    }

    @Test
    void decoysAreNeverDeleted() {
        tam.createAll("shopper", 3);
        SelfProvingNames foreign =
                new SelfProvingNames(KeyRing.of(List.of(Secret.of("a foreign key, long enough"))), "test", "default");
        for (int i = 0; i < 300; i++) {
            String decoy = i % 2 == 0
                    ? foreign.next(NamePattern.DEFAULT, "shopper").value()
                    : "test-shopper-" + i + "-00000000";
            world.users.plant(decoy, Secret.of("pw-of-a-decoy"));
        }

        tam.cleanup(everything(), confirmEnvironment("test"), atMost(1_000));
        tam.cleanup(orphans(), confirmEnvironment("test"), atMost(1_000));

        assertEquals(300, world.users.logins().size());
    }

    @Test
    void whatSomebodyElsePutInOurPlaceIsNotDeleted() {
        Account account = tam.create("shopper");
        world.users.uproot(account.login("users"));
        world.users.plant(account.login("users"), Secret.of("somebody-else"));

        tam.cleanup(mine());

        assertEquals(Set.of(account.login("users")), world.users.logins());
        assertEquals(0, world.users.applied(Operation.DELETE));
        assertEquals(1, world.billing.applied(Operation.DELETE));
    }

    @Test
    void whatAServiceCannotDeleteIsPlannedToBeKept() {
        FakeServiceAdapter forEver = FakeServiceAdapter.over(world.billing)
                .without(Capability.DELETES)
                .build();
        AccountManager other =
                world.open(world.builder("run-2").service("billing", forEver).spec(World.shopper()));
        Account account = other.create("shopper");

        CleanupPlan plan = other.plan(mine());

        assertEquals(List.of(), plan.remove());
        assertEquals(account.name(), plan.keep().get(0).name());
        assertTrue(plan.keep().get(0).why().contains("service billing cannot delete"), plan::toString);
        assertEquals(1, other.cleanup(plan).left().size());
        assertTrue(world.users.logins().contains(account.name().value()), "no half of it is deleted");
    }
}
