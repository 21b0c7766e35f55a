package dev.tam.core;

import static dev.tam.CleanupTerm.atMost;
import static dev.tam.CleanupTerm.confirmEnvironment;
import static dev.tam.CleanupTerm.orphans;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountManager;
import dev.tam.AccountName;
import dev.tam.AccountState;
import dev.tam.CleanupPlan;
import dev.tam.CleanupRefusedException;
import dev.tam.CleanupReport;
import dev.tam.Origin;
import dev.tam.Secret;
import dev.tam.spi.service.Capability;
import dev.tam.spi.service.Listing;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.store.AccountQuery;
import dev.tam.spi.store.Namespace;
import dev.tam.store.memory.MemoryStore;
import dev.tam.testkit.service.FakeServiceAdapter;
import dev.tam.testkit.service.Operation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SweepingTest {

    private final World world = new World();
    private final AccountManager tam = world.manager("run-1");

    @AfterEach
    void close() {
        world.close();
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
    void anOrphanInAServiceThatCannotDeleteIsLeftAndSaidSo() {
        tam.createAll("shopper", 1);
        FakeServiceAdapter keeping =
                FakeServiceAdapter.over(world.users).without(Capability.DELETES).build();
        try (MemoryStore fresh = MemoryStore.open(world.time)) {
            AccountManager second = world.open(world.builder("run-2")
                    .store(fresh)
                    .service("users", keeping)
                    .spec(World.shopper()));

            CleanupReport report = second.cleanup(orphans(), confirmEnvironment("test"), atMost(1));

            assertEquals(List.of(), report.removed());
            assertTrue(report.left().get(0).why().contains("cannot delete"), report.toString());
            AccountName left = report.left().get(0).name();
            assertEquals(
                    AccountState.QUARANTINED,
                    fresh.find("test", left).orElseThrow().state());
        }
    }

    @Test
    void aListWithoutAnEndIsNotFollowedForEver() {
        ServiceAdapter endless = Interposed.adapter(world.usersAdapter)
                .answering(
                        "list",
                        () -> Outcome.done(new Listing(
                                List.of(), Optional.of(UUID.randomUUID().toString()))))
                .seen();
        AccountManager second =
                world.open(world.builder("run-2").service("users", endless).spec(World.shopper()));

        CleanupRefusedException refused = assertThrows(CleanupRefusedException.class, () -> second.plan(orphans()));

        assertTrue(refused.getMessage().contains("service users goes on after"), refused::getMessage);
    }

    @Test
    void aForgedPlanOfOrphansDeletesAndRecordsNothingThatHasNoProof() {
        AccountName admin = AccountName.of("admin");
        world.users.plant("admin", Secret.of("somebody-elses"));
        CleanupPlan forged = new CleanupPlan(
                "test",
                "default",
                List.of(new CleanupPlan.Item(admin, AccountState.CREATING, 0, "I say so")),
                List.of(),
                true,
                false);

        CleanupReport report = tam.cleanup(forged);

        assertEquals(List.of(), report.removed());
        assertTrue(report.left().get(0).why().contains("does not prove"), report.toString());
        assertEquals(Set.of("admin"), world.users.logins());
        assertEquals(Optional.empty(), world.store.find("test", admin));
        assertEquals(0, world.users.requests().size());
    }

    @Test
    void aPlanOfAnotherNamespaceIsRefused() {
        AccountManager others =
                world.open(world.builder("run-2").namespace("shop").spec(World.shopper()));
        others.createAll("shopper", 2);
        try (MemoryStore fresh = MemoryStore.open(world.time)) {
            AccountManager sweeper = world.open(
                    world.builder("run-3").namespace("shop").store(fresh).spec(World.shopper()));
            CleanupPlan plan = sweeper.plan(orphans());
            assertEquals(2, plan.remove().size());
            int before = world.users.requests().size();

            CleanupRefusedException e = assertThrows(CleanupRefusedException.class, () -> tam.cleanup(plan));

            assertTrue(e.getMessage().contains("test/shop"), e.getMessage());
            assertEquals(before, world.users.requests().size());
            assertEquals(0, world.users.applied(Operation.DELETE));
        }
    }

    @Test
    void aNameOfAnotherNamespaceIsNoProofHoweverItGotIntoThePlan() {
        AccountManager others =
                world.open(world.builder("run-2").namespace("shop").spec(World.shopper()));
        AccountName theirs = others.create("shopper").name();
        try (MemoryStore fresh = MemoryStore.open(world.time)) {
            AccountManager sweeper =
                    world.open(world.builder("run-3").store(fresh).spec(World.shopper()));
            CleanupPlan forged = new CleanupPlan(
                    "test",
                    "default",
                    List.of(new CleanupPlan.Item(theirs, AccountState.CREATING, 0, "I say so")),
                    List.of(),
                    true,
                    false);

            assertEquals(List.of(), sweeper.cleanup(forged).removed());

            assertEquals(Set.of(theirs.value()), world.remote());
        }
    }
}
