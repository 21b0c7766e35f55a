package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.util.concurrent.Uninterruptibles;
import dev.tam.Account;
import dev.tam.AccountManager;
import dev.tam.AccountName;
import dev.tam.AccountState;
import dev.tam.BulkReport;
import dev.tam.Lease;
import dev.tam.LeaseLostException;
import dev.tam.Secret;
import dev.tam.StoreException;
import dev.tam.Taint;
import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.Move;
import dev.tam.testkit.Await;
import dev.tam.testkit.service.FakeServiceAdapter;
import dev.tam.testkit.service.Fault;
import dev.tam.testkit.service.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClosingTest {

    private static final Duration BOUND = Duration.ofMinutes(1);

    private final World world = new World();
    private final AccountManager tam = world.manager("run-1");
    private final FakeServiceAdapter stuck = FakeServiceAdapter.of(world.users);
    private final AccountManager holder = world.open(world.builder("run-2")
            .service(
                    "users",
                    Interposed.adapter(stuck).instead("close", () -> {}).seen())
            .spec(World.shopper()));
    private final Logged log = new Logged();

    @AfterEach
    void close() {
        stuck.release();
        log.close();
        world.close();
    }

    @Test
    void closingLeavesForgottenLeasesDirtyAndListsThem() throws Exception {
        tam.pool("shopper").fill(3);
        List<Lease> forgotten = List.of(world.lease(holder), world.lease(holder), world.lease(holder));

        assertTimeoutPreemptively(BOUND, holder::close);

        String listed = log.with("closed with 3 leases still held").get(0);
        for (Lease lease : forgotten) {
            AccountName name = lease.account().name();
            assertEquals(AccountState.DIRTY, world.state(name));
            assertEquals(Taint.ROTATE, world.record(name).condition().taint());
            assertTrue(listed.contains(name.value()), listed);
            assertThrows(LeaseLostException.class, lease::throwIfLost);
        }
    }

    @Test
    void anAccountOfALeaseThatWasReturnedJustBeforeIsDeletedToo() throws Exception {
        Lease lease = holder.createLeased("shopper");
        lease.close();

        holder.close();

        assertEquals(Set.of(), world.remote());
        assertEquals(AccountState.DELETED, world.state(lease.account().name()));
    }

    @Test
    void closingEndsInTimeThoughAResetInALeaseHangs() throws Exception {
        tam.pool("shopper").fill(1);
        Lease lease = world.lease(holder);
        CompletableFuture<Void> reset = hangInReset(lease);

        assertTimeoutPreemptively(BOUND, holder::close);

        assertEquals(AccountState.DIRTY, world.state(lease.account().name()));
        assertEquals(1, log.with("closed with 1 leases still held").size());
        stuck.release();
        assertInstanceOf(LeaseLostException.class, causeOf(reset));
    }

    @Test
    void whatAResetWritesAfterItsLeaseWasSurrenderedIsRefused() throws Exception {
        tam.pool("shopper").fill(1);
        Lease lease = world.lease(holder);
        Secret old = lease.account().password();
        CompletableFuture<Void> reset = hangInReset(lease);
        holder.close();
        AccountName name = lease.account().name();
        var left = world.record(name);

        stuck.release();
        assertInstanceOf(LeaseLostException.class, causeOf(reset));

        assertEquals(left.condition(), world.record(name).condition());
        assertEquals(left.bindings(), world.record(name).bindings());
        assertEquals(old, lease.account().password(), "its holder learns no password that may be given to others");
        world.maintain(tam, 2);
        try (Lease next = world.lease(tam)) {
            assertTrue(world.users.accepts(name.value(), next.account().password()));
            assertTrue(world.billing.accepts(name.value(), next.account().password()));
        }
    }

    @Test
    void closingDeletesTheAccountsThatItsLeasesOwnAndNoOthers() {
        AccountName owned = holder.createLeased("shopper").account().name();
        AccountName ofItsRun = holder.create("shopper").name();

        holder.close();

        assertEquals(AccountState.DELETED, world.state(owned));
        assertEquals(AccountState.HELD, world.state(ofItsRun));
        assertEquals(Set.of(ofItsRun.value()), world.remote());
    }

    @Test
    void anOwnedAccountThatCannotBeDeletedInTimeIsLeftToTheJanitors() throws Exception {
        Lease lease = holder.createLeased("shopper");
        AccountName name = lease.account().name();
        stuck.always(Operation.FIND, Fault.HANG_DEAF);

        assertTimeoutPreemptively(BOUND, holder::close);

        assertEquals(1, log.with("accounts of leases did not end in time").size());
        stuck.calm();
        stuck.release();
        world.time.elapse(Duration.ofHours(1));
        world.maintain(tam, 3);
        assertEquals(AccountState.DELETED, world.state(name));
    }

    @Test
    void aStoreThatFailsForOneOwnedAccountIsToldForItAndTheOthersGo() {
        Interposed<AccountStore> store = Interposed.store(world.store);
        AccountManager late =
                world.open(world.builder("run-3").store(store.seen()).spec(World.shopper()));
        late.createLeased("shopper");
        late.createLeased("shopper");
        store.before("find", () -> {
            throw new StoreException("the connection was cut");
        });

        late.close();

        assertEquals(1, world.users.logins().size());
        assertEquals(
                1,
                log.with("account " + world.users.logins().first() + " could not be")
                        .size());
    }

    /** In ten seconds, in one of three tries: the machine may stand still in the others. */
    @Test
    void aServiceThatHangsInItsCloseHoldsUpNoClosing() {
        CountDownLatch forEver = new CountDownLatch(1);
        int tries = 0;
        Deadline promised;
        do {
            AccountManager other = world.open(world.builder("run-3")
                    .service(
                            "users",
                            Interposed.adapter(world.usersAdapter)
                                    .instead("close", () -> Uninterruptibles.awaitUninterruptibly(forEver))
                                    .seen())
                    .spec(World.shopper()));
            promised = Deadline.in(Duration.ofSeconds(10), TimeSource.system());
            assertTimeoutPreemptively(BOUND, other::close);
            tries++;
        } while (promised.hasPassed() && tries < 3);

        forEver.countDown();
        assertFalse(promised.hasPassed(), "it took more than ten seconds each time");
        assertEquals(tries, log.with("resources did not end in time").size());
    }

    @Test
    void anInterruptEndsNoClosingAndKeepsItsFlag() throws Exception {
        tam.pool("shopper").fill(1);
        Lease lease = world.lease(holder);
        Thread.currentThread().interrupt();

        holder.close();

        assertTrue(Thread.interrupted());
        assertEquals(AccountState.DIRTY, world.state(lease.account().name()));
    }

    @Test
    void whoWaitsWhileItsManagerClosesIsToldAndLeasesNothing() throws Exception {
        tam.pool("shopper").apply(tam.pool("shopper").policy().withMaxSize(1));
        tam.pool("shopper").fill(1);
        Lease held = world.lease(tam);
        List<CompletableFuture<Lease>> waiting = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            waiting.add(inBackground(() -> holder.acquire("shopper")));
        }
        Await.until(() -> tam.pool("shopper").status().waiting() == 3, "three wait");

        holder.close();

        for (CompletableFuture<Lease> waiter : waiting) {
            Throwable told = causeOf(waiter);
            assertInstanceOf(IllegalStateException.class, told);
            assertTrue(String.valueOf(told.getMessage()).contains("closed"), told.getMessage());
        }
        assertEquals(0, tam.pool("shopper").status().waiting());
        held.close();
        tam.maintain();
        assertEquals(1, tam.pool("shopper").status().free());
    }

    @Test
    void aLeaseThatIsGrantedWhileItsManagerClosesIsGivenUp() throws Exception {
        Interposed<AccountStore> store = Interposed.store(world.store);
        AccountManager late =
                world.open(world.builder("run-3").store(store.seen()).spec(World.shopper()));
        tam.pool("shopper").fill(1);
        store.after("acquire", late::close);

        IllegalStateException told = assertThrows(IllegalStateException.class, () -> world.lease(late));

        assertTrue(String.valueOf(told.getMessage()).contains("closed"), told.getMessage());
        assertEquals(0, tam.pool("shopper").status().count(AccountState.LEASED));
        tam.maintain();
        assertEquals(1, tam.pool("shopper").status().free());
    }

    @Test
    void anAccountThatIsMadeForALeaseWhileItsManagerClosesIsGivenUp() {
        Interposed<AccountStore> store = Interposed.store(world.store);
        AccountManager late =
                world.open(world.builder("run-3").store(store.seen()).spec(World.shopper()));
        store.changing("move", Move.class, move -> {
            if (move.transition().to() == AccountState.LEASED) {
                store.after("move", late::close);
            }
            return move;
        });

        IllegalStateException told = assertThrows(IllegalStateException.class, () -> late.createLeased("shopper"));

        assertTrue(String.valueOf(told.getMessage()).contains("closed"), told.getMessage());
        world.maintain(tam, 2);
        assertEquals(Set.of(), world.remote());
    }

    @Test
    void anAccountThatIsMadeForARunWhileItsManagerClosesIsStillGiven() {
        Interposed<AccountStore> store = Interposed.store(world.store);
        AccountManager late =
                world.open(world.builder("run-3").store(store.seen()).spec(World.shopper()));
        store.changing("move", Move.class, move -> {
            if (move.transition().to() == AccountState.HELD) {
                store.after("move", late::close);
            }
            return move;
        });

        Account made = late.create("shopper");

        assertEquals(AccountState.HELD, world.state(made.name()));
    }

    @Test
    void whoWouldGrowAnAccountWhileItsManagerClosesIsToldTheSame() {
        Interposed<AccountStore> store = Interposed.store(world.store);
        AccountManager late =
                world.open(world.builder("run-3").store(store.seen()).spec(World.shopper()));
        store.after("enqueue", () -> store.after("acquire", late::close));

        IllegalStateException told = assertThrows(IllegalStateException.class, () -> late.acquire("shopper"));

        assertTrue(String.valueOf(told.getMessage()).contains("closed"), told.getMessage());
        assertEquals(0, tam.pool("shopper").status().waiting());
        assertEquals(Set.of(), world.remote());
    }

    @Test
    void aRoundOfTheJanitorThatMeetsTheClosingEndsQuietlyAndLeavesItsWorkToOthers() throws Exception {
        Interposed<AccountStore> store = Interposed.store(world.store);
        AccountManager late =
                world.open(world.builder("run-3").store(store.seen()).spec(World.shopper()));
        tam.pool("shopper").fill(1);
        world.lease(tam).close();
        store.after("claimDue", late::close);

        assertThrows(IllegalStateException.class, late::maintain);

        world.time.elapse(Duration.ofMinutes(5));
        world.maintain(tam, 2);
        assertEquals(1, tam.pool("shopper").status().free());
    }

    @Test
    void aBulkThatIsUnderWayBeginsNothingAfterItsManagerClosed() throws Exception {
        stuck.always(Operation.CREATE, Fault.HANG_DEAF);
        CompletableFuture<BulkReport> bulk = inBackground(() -> holder.createAll("shopper", 20));
        assertTrue(stuck.awaitHanging(8, Duration.ofMinutes(1)));

        assertTimeoutPreemptively(BOUND, holder::close);

        stuck.calm();
        stuck.release();
        BulkReport report = bulk.get(60, TimeUnit.SECONDS);
        assertTrue(report.failures().contains("the AccountManager was closed, 12 not begun"), report::toString);
        int made = world.users.logins().size();
        assertTrue(made <= 8, made + " users were made");
    }

    private CompletableFuture<Void> hangInReset(Lease lease) throws InterruptedException {
        stuck.script(Operation.SET_PASSWORD, Fault.HANG_DEAF);
        CompletableFuture<Void> reset = inBackground(() -> {
            lease.reset();
            return null;
        });
        assertTrue(stuck.awaitHanging(1, Duration.ofMinutes(1)));
        return reset;
    }

    private static <T> CompletableFuture<T> inBackground(Callable<T> work) {
        CompletableFuture<T> end = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                end.complete(work.call());
            } catch (Exception e) {
                end.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return end;
    }

    private static Throwable causeOf(CompletableFuture<?> end) {
        return assertThrows(ExecutionException.class, () -> end.get(60, TimeUnit.SECONDS))
                .getCause();
    }
}
