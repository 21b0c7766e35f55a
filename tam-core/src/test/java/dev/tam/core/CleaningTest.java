package dev.tam.core;

import static dev.tam.CleanupTerm.atMost;
import static dev.tam.CleanupTerm.confirmEnvironment;
import static dev.tam.CleanupTerm.everything;
import static dev.tam.CleanupTerm.mine;
import static dev.tam.CleanupTerm.olderThan;
import static dev.tam.CleanupTerm.orphans;
import static dev.tam.CleanupTerm.revokeLeases;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.Account;
import dev.tam.AccountManager;
import dev.tam.AccountState;
import dev.tam.CleanupPlan;
import dev.tam.CleanupRefusedException;
import dev.tam.CleanupReport;
import dev.tam.Lease;
import dev.tam.LeaseRequest;
import dev.tam.Origin;
import dev.tam.Secret;
import dev.tam.core.name.NamePattern;
import dev.tam.core.name.SelfProvingNames;
import dev.tam.core.secret.KeyRing;
import dev.tam.spi.service.RefusalCode;
import dev.tam.spi.store.AccountQuery;
import dev.tam.spi.store.Namespace;
import dev.tam.store.memory.MemoryStore;
import dev.tam.testkit.model.FlakyStore;
import dev.tam.testkit.service.Fault;
import dev.tam.testkit.service.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
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
    void orphansOfALostStoreAreSweptByTheirProof() {
        tam.createAll("shopper", 4);
        try (MemoryStore fresh = MemoryStore.open(world.time)) {
            AccountManager second =
                    world.open(world.builder("run-2").store(fresh).spec(World.shopper()));
            CleanupPlan plan = second.plan(orphans());
            assertEquals(4, plan.remove().size());
            assertEquals(0, world.users.applied(Operation.DELETE));

            CleanupReport report = second.cleanup(orphans(), confirmEnvironment("test"), atMost(4));

            assertEquals(4, report.removed().size());
            assertEquals(Set.of(), world.remote());
            assertTrue(fresh
                    .list(AccountQuery.all(new Namespace("test", "default")), dev.tam.spi.store.PageRequest.first(10))
                    .items()
                    .stream()
                    .allMatch(a -> a.identity().provenance().origin() == Origin.RECOVERED));
        }
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
}
