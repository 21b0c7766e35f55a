package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tam.AccountException;
import dev.tam.AccountManager;
import dev.tam.AccountState;
import dev.tam.CleanupPlan;
import dev.tam.CleanupReport;
import dev.tam.CleanupTerm;
import dev.tam.Lease;
import dev.tam.LeaseLostException;
import dev.tam.OnReturn;
import dev.tam.RunId;
import dev.tam.spi.store.AccountStore;
import dev.tam.testkit.service.Fault;
import dev.tam.testkit.service.Operation;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who takes a lease away takes that one, not the one that another run took of the same account meanwhile. */
class RevokingTest {

    private final World world = new World();
    private final Interposed<AccountStore> store = Interposed.store(world.store);
    private final AccountManager tam =
            world.open(world.builder("run-1").store(store.seen()).spec(World.shopper()));
    private final AccountManager sibling = world.manager("run-1");
    private final AccountManager other = world.manager("run-2");
    private final AtomicReference<Lease> taken = new AtomicReference<>();

    @AfterEach
    void close() {
        world.close();
    }

    /** Lets the other run take the account as soon as its holder's lease was seen. */
    private void changeHands(Lease lease) {
        lease.close(OnReturn.REUSE);
        try {
            taken.set(world.lease(other));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertTheOtherStillHasIt() {
        other.maintain();
        taken.get().throwIfLost();
        assertEquals(AccountState.LEASED, world.state(taken.get().account().name()));
    }

    /** A creation that was lost would be sent again, under the number of whoever had the account since. */
    @Test
    void whoLosesAnAccountBeforeItIsCreatedCreatesNothing() {
        world.usersAdapter.script(Operation.CREATE, Fault.LOSE_BEFORE_APPLY);
        store.after(
                "move",
                () -> other.cleanup(
                        CleanupTerm.ofRun(RunId.of("run-1")),
                        CleanupTerm.confirmEnvironment("test"),
                        CleanupTerm.revokeLeases(),
                        CleanupTerm.atMost(1)));

        assertThrows(AccountException.class, () -> tam.create("shopper"));

        assertEquals(
                List.of(),
                Stream.of(world.users, world.billing)
                        .flatMap(service -> service.requests().stream())
                        .filter(request -> request.operation() == Operation.CREATE)
                        .toList());
        assertEquals(Set.of(), world.remote());
    }

    @Test
    void theEndOfARunTakesItsLeasesAwayWhicheverMemberHoldsThem() throws Exception {
        tam.pool("shopper").fill(1);
        Lease lease = world.lease(sibling);

        tam.endRun();
        sibling.maintain();

        assertThrows(LeaseLostException.class, lease::throwIfLost);
    }

    @Test
    void theEndOfARunDoesNotHitALeaseThatAnotherRunTookMeanwhile() throws Exception {
        tam.pool("shopper").fill(1);
        Lease lease = world.lease(sibling);
        store.after("list", () -> changeHands(lease));

        tam.endRun();

        assertTheOtherStillHasIt();
    }

    @Test
    void aForcedCleanupDoesNotHitALeaseThatAnotherRunTookAfterItWasPlanned() throws Exception {
        tam.pool("shopper").fill(1);
        Lease lease = world.lease(sibling);
        store.after("list", () -> changeHands(lease));

        CleanupReport report = tam.cleanup(
                CleanupTerm.everything(), CleanupTerm.confirmEnvironment("test"), CleanupTerm.revokeLeases());

        assertEquals(1, report.left().size());
        assertTheOtherStillHasIt();
    }

    @Test
    void aPlanDoesNotHitALeaseThatBeganAfterIt() throws Exception {
        tam.pool("shopper").fill(1);
        CleanupPlan plan = tam.plan(CleanupTerm.everything(), CleanupTerm.revokeLeases());
        taken.set(world.lease(other));

        assertEquals(1, tam.cleanup(plan).left().size());

        assertTheOtherStillHasIt();
    }

    @Test
    void aForcedCleanupDoesNotHitALeaseThatIsTakenBetweenItsLookAndItsClaim() throws Exception {
        tam.pool("shopper").fill(1);
        Lease lease = world.lease(sibling);
        store.before("claim", () -> changeHands(lease));

        tam.cleanup(CleanupTerm.everything(), CleanupTerm.confirmEnvironment("test"), CleanupTerm.revokeLeases());

        assertTheOtherStillHasIt();
    }
}
