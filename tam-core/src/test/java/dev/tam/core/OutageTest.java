package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.Account;
import dev.tam.AccountException;
import dev.tam.AccountManager;
import dev.tam.AccountName;
import dev.tam.AccountSpec;
import dev.tam.AccountState;
import dev.tam.BulkReport;
import dev.tam.CleanupTerm;
import dev.tam.Lease;
import dev.tam.OnReturn;
import dev.tam.ServiceStatus.Health;
import dev.tam.Status.Unsettled;
import dev.tam.spi.service.RefusalCode;
import dev.tam.testkit.service.Fault;
import dev.tam.testkit.service.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutageTest {

    private static final int MINUTES = 120;

    private final World world = new World();
    private final AccountManager tam = world.manager("run-1");

    @AfterEach
    void close() {
        world.close();
    }

    static List<Fault> outages() {
        return List.of(
                Fault.FAIL_NOT_SENT,
                Fault.LOSE_BEFORE_APPLY,
                Fault.THROTTLE,
                Fault.THROW,
                Fault.refuse(RefusalCode.NOT_ALLOWED));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void whatIsUnderWayParksForTwoHoursAndIsFinishedAfterThem(Fault outage) throws Exception {
        tam.pool("shopper").apply(tam.pool("shopper").policy().withMinIdle(4));
        tam.pool("shopper").fill(3);
        AccountName rotated = world.lease(tam).account().name();
        world.time.elapse(World.TTL.plusSeconds(1));
        Lease returned = world.lease(tam);
        List<AccountName> doomed = tam.createAll("shopper", 4).created();
        for (Operation operation : Operation.values()) {
            world.billingAdapter.always(operation, outage);
        }

        returned.close(OnReturn.RESET);
        tam.cleanup(CleanupTerm.mine());
        assertThrows(AccountException.class, () -> tam.create("shopper"));
        for (int minute = 0; minute < MINUTES; minute++) {
            tam.maintain();
            world.time.elapse(Duration.ofMinutes(1));
            assertNothingAges();
        }

        assertEquals(Health.DOWN, world.status(tam, "billing").health());
        assertEquals(Health.UP, world.status(tam, "users").health());
        assertTrue(
                states(doomed).stream().allMatch(s -> s == AccountState.DELETING),
                states(doomed).toString());
        assertEquals(
                List.of(AccountState.DIRTY, AccountState.DIRTY),
                states(List.of(rotated, returned.account().name())));
        world.billingAdapter.calm();
        world.maintain(tam, 30);
        assertEquals(List.of(), tam.status().notAtRest());
        assertEquals(Health.UP, world.status(tam, "billing").health());
        assertEquals(Set.of(AccountState.DELETED), Set.copyOf(states(doomed)));
        assertEquals(
                Set.of(AccountState.AVAILABLE),
                Set.copyOf(states(List.of(rotated, returned.account().name()))));
        assertEquals(4, tam.pool("shopper").status().free());
        assertEquals(world.users.logins(), world.billing.logins());
        assertEquals(4, world.users.logins().size());
    }

    @Test
    void aBulkInAServiceThatReturnsWaitsForItAndLosesNothing() {
        world.billingAdapter.always(Operation.CREATE, Fault.LOSE_BEFORE_APPLY);
        while (world.status(tam, "billing").health() == Health.UP) {
            assertThrows(AccountException.class, () -> tam.create("shopper"));
        }
        world.billingAdapter.calm();
        world.time.elapse(Duration.ofSeconds(31));

        BulkReport report = tam.createAll("shopper", 60);

        assertEquals(List.of(), report.failures());
        assertEquals(60, report.created().size());
        assertEquals(Health.UP, world.status(tam, "billing").health());
    }

    @Test
    void aBulkThatIsInterruptedInTheAccountThatItTriesAloneBeginsNoOther() throws Exception {
        world.billingAdapter.always(Operation.CREATE, Fault.LOSE_BEFORE_APPLY);
        while (world.status(tam, "billing").health() == Health.UP) {
            assertThrows(AccountException.class, () -> tam.create("shopper"));
        }
        world.billingAdapter.calm();
        world.time.elapse(Duration.ofSeconds(31));
        int before = world.usersAdapter.asked(Operation.CREATE);
        world.usersAdapter.script(Operation.CREATE, Fault.HANG);
        FutureTask<BulkReport> bulk = new FutureTask<>(() -> tam.createAll("shopper", 20));
        Thread caller = new Thread(bulk);
        caller.start();
        assertTrue(world.usersAdapter.awaitHanging(1, Duration.ofMinutes(1)));

        caller.interrupt();

        BulkReport report = bulk.get(60, TimeUnit.SECONDS);
        assertTrue(report.failures().contains("interrupted, 19 not begun"), report::toString);
        assertEquals(1, world.usersAdapter.asked(Operation.CREATE) - before);
    }

    @Test
    void aBulkInAServiceThatIsStillDownTriesOneAccountAlone() {
        world.billingAdapter.always(Operation.CREATE, Fault.FAIL_NOT_SENT);
        while (world.status(tam, "billing").health() == Health.UP) {
            assertThrows(AccountException.class, () -> tam.create("shopper"));
        }
        world.time.elapse(Duration.ofSeconds(31));
        int before = world.users.applied(Operation.CREATE);

        BulkReport report = tam.createAll("shopper", 60);

        assertEquals(List.of(), report.created());
        assertEquals(1, world.users.applied(Operation.CREATE) - before, "each that fails costs a name");
    }

    private List<AccountState> states(List<AccountName> names) {
        return names.stream().map(world::state).toList();
    }

    private void assertNothingAges() {
        for (Unsettled unsettled : tam.status().notAtRest()) {
            assertEquals(0, world.record(unsettled.name()).condition().attempts(), () -> unsettled + " has aged");
            assertTrue(unsettled.state() != AccountState.QUARANTINED, unsettled::toString);
        }
    }

    @Test
    void aServiceThatIsDownIsAskedOnceEachHalfMinuteWhateverIsDue() {
        tam.createAll("shopper", 20);
        world.billingAdapter.always(Operation.FIND, Fault.LOSE_BEFORE_APPLY);
        tam.cleanup(CleanupTerm.mine());
        assertEquals(Health.DOWN, world.status(tam, "billing").health());
        int before = world.billingAdapter.asked(Operation.FIND);

        for (int second = 0; second < 600; second++) {
            tam.maintain();
            world.time.elapse(Duration.ofSeconds(1));
        }

        int probes = world.billingAdapter.asked(Operation.FIND) - before;
        assertTrue(probes >= 12 && probes <= 20, probes + " probes in ten minutes");
    }

    @Test
    void anOutageIsToldWhenItBeginsAndWhenItIsOver() {
        try (Logged log = new Logged()) {
            world.usersAdapter.always(Operation.CREATE, Fault.LOSE_BEFORE_APPLY);
            for (int i = 0; i < 8; i++) {
                assertThrows(AccountException.class, () -> tam.create("shopper"));
                world.time.elapse(Duration.ofSeconds(31));
            }
            assertEquals(1, log.with("service users is DOWN: ").size(), log.with("users")::toString);

            world.usersAdapter.calm();
            while (world.status(tam, "users").health() != Health.UP) {
                world.time.elapse(Duration.ofSeconds(31));
                tam.create("shopper");
            }
            assertEquals(List.of("service users is UP again"), log.with("UP again"));
        }
    }

    @Test
    void aServiceThatIsLookedAtWithSuccessAndChangesNothingIsDown() {
        world.usersAdapter.always(Operation.CREATE, Fault.LOSE_BEFORE_APPLY);

        for (int i = 0; i < 25; i++) {
            assertThrows(AccountException.class, () -> tam.create("shopper"));
        }

        assertEquals(Health.DOWN, world.status(tam, "users").health());
        assertEquals(5, world.usersAdapter.asked(Operation.CREATE));
    }

    @Test
    void deletionsThatAreNotAnsweredParkThoughTheLooksBeforeThemAre() {
        List<AccountName> doomed = tam.createAll("shopper", 20).created();
        world.usersAdapter.always(Operation.DELETE, Fault.LOSE_BEFORE_APPLY);
        tam.cleanup(CleanupTerm.mine());
        int before = world.usersAdapter.asked(Operation.DELETE);

        for (int second = 0; second < 600; second++) {
            tam.maintain();
            world.time.elapse(Duration.ofSeconds(1));
        }

        int asked = world.usersAdapter.asked(Operation.DELETE) - before;
        assertTrue(asked >= 10 && asked <= 20, asked + " deletions in ten minutes");
        world.usersAdapter.calm();
        world.maintain(tam, 30);
        assertEquals(Set.of(AccountState.DELETED), Set.copyOf(states(doomed)));
        assertEquals(Health.UP, world.status(tam, "users").health());
    }

    @Test
    void aBulkBeginsNothingMoreOnceAServiceIsDownAndSaysSo() {
        world.billingAdapter.always(Operation.CREATE, Fault.FAIL_NOT_SENT);

        BulkReport report = tam.createAll("shopper", 60);

        int begun = world.usersAdapter.asked(Operation.CREATE);
        assertTrue(begun <= 16, begun + " were begun");
        assertEquals(List.of(), report.created());
        String last = report.failures().get(report.failures().size() - 1);
        assertTrue(last.contains("service billing is DOWN"), last);
        assertTrue(last.endsWith(60 - begun + " not begun"), last);

        world.time.elapse(Duration.ofSeconds(31));
        world.billingAdapter.calm();
        world.maintain(tam, 10);
        assertTrue(tam.createAll("shopper", 1).isComplete());
    }

    @Test
    void aBulkOnAServiceThatIsPausedBeginsNothing() {
        tam.pauseService("billing", Duration.ofHours(1), "a release");

        BulkReport report = tam.createAll("shopper", 5);

        assertEquals(List.of("service billing is PAUSED: a release, 5 not begun"), report.failures());
        assertEquals(0, world.usersAdapter.asked(Operation.CREATE));
    }

    @Test
    void othersWorkGoesOnDuringAnOutage() {
        world.open(world.builder("run-2").spec(World.shopper()));
        for (Operation operation : Operation.values()) {
            world.billingAdapter.always(operation, Fault.FAIL_NOT_SENT);
        }
        AccountManager mixed = world.open(world.builder("run-3")
                .spec(World.shopper())
                .spec(AccountSpec.of("reader").on("users")));
        assertThrows(AccountException.class, () -> mixed.create("shopper"));

        BulkReport readers = mixed.createAll("reader", 10);

        assertTrue(readers.isComplete(), readers.toString());
        assertEquals(
                Set.of(AccountState.HELD),
                readers.created().stream().map(world::state).collect(Collectors.toSet()));
    }

    @Test
    void aPausedServiceGetsNoWorkUntilItIsResumed() {
        Account first = tam.create("shopper");
        assertThrows(
                IllegalArgumentException.class, () -> tam.pauseService("billing", Duration.ofSeconds(-1), "a slip"));
        tam.pauseService("billing", Duration.ofHours(1), "a release");

        assertThrows(AccountException.class, () -> tam.create("shopper"));
        assertEquals(1, world.billing.applied(Operation.CREATE));

        tam.resumeService("billing");
        tam.create("shopper");
        assertEquals(2, world.billing.applied(Operation.CREATE));
        assertEquals(AccountState.HELD, world.state(first.name()));
    }
}
