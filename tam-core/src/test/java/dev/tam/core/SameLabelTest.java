package dev.tam.core;

import static dev.tam.LeaseRequest.waitAtMost;
import static dev.tam.LeaseRequest.where;
import static dev.tam.LeaseSet.sameLabel;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.Account;
import dev.tam.AccountManager;
import dev.tam.AccountName;
import dev.tam.AccountSpec;
import dev.tam.AcquireTimeoutException;
import dev.tam.Lease;
import dev.tam.LeaseRequest;
import dev.tam.LeaseSet;
import dev.tam.OnReturn;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.Actor;
import dev.tam.spi.store.Member;
import dev.tam.spi.store.MemberId;
import dev.tam.spi.store.Namespace;
import dev.tam.spi.store.OpId;
import dev.tam.spi.store.Relabel;
import dev.tam.spi.store.Stamp;
import dev.tam.testkit.Await;
import dev.tam.testkit.service.Fault;
import dev.tam.testkit.service.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several accounts whose labels agree, whichever value they have. */
@Timeout(120)
class SameLabelTest {

    private static final LeaseRequest.Term NOW = waitAtMost(Duration.ZERO);

    private final World world = new World();
    private final AccountManager tam = manager("run-1", Map.of());
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private AccountManager manager(String run, Map<String, String> labels) {
        AccountSpec buyer = AccountSpec.of("buyer").on("users").pool(0, 10);
        AccountSpec seller = AccountSpec.of("seller").on("users", "billing").pool(0, 10);
        for (Map.Entry<String, String> label : labels.entrySet()) {
            buyer = buyer.label(label.getKey(), label.getValue());
            seller = seller.label(label.getKey(), label.getValue());
        }
        return world.open(world.builder(run).spec(buyer).spec(seller));
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        world.close();
    }

    private static Map<String, LeaseRequest> pair(LeaseRequest.Term... terms) {
        return Map.of("buyer", LeaseRequest.from("buyer", terms), "seller", LeaseRequest.from("seller", terms));
    }

    /** A free account with labels. */
    private AccountName free(String pool, Map<String, String> labels) {
        Set<AccountName> before = new HashSet<>(names());
        tam.pool(pool).fill(tam.pool(pool).status().free() + 1);
        AccountName name =
                names().stream().filter(n -> !before.contains(n)).findFirst().orElseThrow();
        AccountRecord made = world.record(name);
        Member somebody = new Member(new MemberId("member01"), new Namespace("test", "default"), tam.run(), "host");
        Stamp stamp = new Stamp(
                new OpId(UUID.randomUUID().toString().replace("-", "")),
                new Actor(somebody, "thread", Optional.empty()),
                "a label");
        assertTrue(world.store.relabel(new Relabel(stamp, made.id(), made.labels(), labels)));
        return name;
    }

    private List<AccountName> names() {
        return world.users.logins().stream().map(AccountName::of).toList();
    }

    private void tenants(String pool, String... tenants) {
        for (String tenant : tenants) {
            free(pool, Map.of("tenant", tenant));
        }
    }

    private static String tenant(Account account) {
        return account.labels().getOrDefault("tenant", "none");
    }

    @Test
    void allAccountsCarryTheSameValue() throws Exception {
        tenants("buyer", "a", "b", "c");
        tenants("seller", "d", "c");

        try (LeaseSet set = tam.acquireAll(pair(NOW), sameLabel("tenant"))) {
            assertEquals("c", tenant(set.account("buyer")));
            assertEquals("c", tenant(set.account("seller")));
        }
    }

    @Test
    void accountsWithoutTheLabelShareNothing() {
        free("buyer", Map.of());
        free("seller", Map.of());

        assertThrows(AcquireTimeoutException.class, () -> tam.acquireAll(pair(NOW), sameLabel("tenant")));
        assertEquals(1, tam.pool("buyer").status().free());
    }

    @Test
    void severalAccountsOfOnePoolShareTheValueToo() throws Exception {
        tenants("buyer", "a", "b", "b");
        Map<String, LeaseRequest> two =
                Map.of("one", LeaseRequest.from("buyer", NOW), "other", LeaseRequest.from("buyer", NOW));

        try (LeaseSet set = tam.acquireAll(two, sameLabel("tenant"))) {
            assertEquals("b", tenant(set.account("one")));
            assertEquals("b", tenant(set.account("other")));
        }
    }

    @Test
    void severalLabelsMustAllAgree() throws Exception {
        free("buyer", Map.of("tenant", "a", "locale", "de"));
        free("buyer", Map.of("tenant", "b", "locale", "de"));
        free("seller", Map.of("tenant", "a", "locale", "fr"));
        free("seller", Map.of("tenant", "b", "locale", "de"));

        try (LeaseSet set = tam.acquireAll(pair(NOW), sameLabel("tenant"), sameLabel("locale"))) {
            assertEquals("b", tenant(set.account("seller")));
        }
    }

    @Test
    void aValueThatOneRequestNamesCountsForAll() throws Exception {
        tenants("buyer", "a", "b");
        tenants("seller", "a", "b");
        Map<String, LeaseRequest> named = Map.of(
                "buyer",
                LeaseRequest.from("buyer", NOW),
                "seller",
                LeaseRequest.from("seller", where("tenant", "b"), NOW));

        try (LeaseSet set = tam.acquireAll(named, sameLabel("tenant"))) {
            assertEquals("b", tenant(set.account("buyer")));
        }
        Map<String, LeaseRequest> torn = Map.of(
                "buyer",
                LeaseRequest.from("buyer", where("tenant", "a")),
                "seller",
                LeaseRequest.from("seller", where("tenant", "b")));
        assertThrows(IllegalArgumentException.class, () -> tam.acquireAll(torn, sameLabel("tenant")));
        assertThrows(IllegalArgumentException.class, () -> sameLabel(" "));
    }

    @Test
    void aTimeoutTellsWhichValuesEachPoolHadAndLeasesNothing() {
        tenants("buyer", "acme", "acme");
        tenants("seller", "beta");

        AcquireTimeoutException late =
                assertThrows(AcquireTimeoutException.class, () -> tam.acquireAll(pair(NOW), sameLabel("tenant")));

        assertTrue(late.getMessage().contains("the same tenant"), late.getMessage());
        assertTrue(late.getMessage().contains("pool buyer has free: acme (2)"), late.getMessage());
        assertTrue(late.getMessage().contains("pool seller has free: beta (1)"), late.getMessage());
        assertEquals(2, tam.pool("buyer").status().free());
        assertEquals(1, tam.pool("seller").status().free());
    }

    @Test
    void callersAtOnceAllSucceedWithoutWaitingWhileThereIsEnough() throws Exception {
        int callers = 5;
        tenants("buyer", "a", "b", "c", "d", "e");
        tenants("seller", "e", "d", "c", "b", "a");
        CyclicBarrier together = new CyclicBarrier(callers);
        List<Future<LeaseSet>> sets = IntStream.range(0, callers)
                .mapToObj(i -> threads.submit(() -> {
                    together.await();
                    return tam.acquireAll(pair(NOW), sameLabel("tenant"));
                }))
                .toList();

        Set<String> tenants = new HashSet<>();
        List<LeaseSet> held = new ArrayList<>();
        for (Future<LeaseSet> future : sets) {
            LeaseSet set = future.get(60, TimeUnit.SECONDS);
            held.add(set);
            assertEquals(tenant(set.account("buyer")), tenant(set.account("seller")));
            tenants.add(tenant(set.account("buyer")));
        }
        assertEquals(callers, tenants.size());
        held.forEach(LeaseSet::close);
    }

    @Test
    void aWaiterIsServedWhenTheMissingAccountIsReturned() throws Exception {
        tenants("buyer", "a");
        tenants("seller", "a", "b");
        Lease held = tam.acquire(LeaseRequest.from("seller", where("tenant", "a"), NOW));
        Future<LeaseSet> waiting = threads.submit(() -> tam.acquireAll(pair(), sameLabel("tenant")));
        Await.until(() -> tam.pool("seller").status().waiting() == 1, "one waits");
        assertEquals(1, tam.pool("buyer").status().free(), "who waits holds nothing");
        assertEquals(1, tam.pool("seller").status().free(), "the other value's");

        held.close(OnReturn.REUSE);

        try (LeaseSet set = waiting.get(60, TimeUnit.SECONDS)) {
            assertEquals("a", tenant(set.account("seller")));
        }
    }

    @Test
    void aDirtyAccountWithTheValueIsResetForAWaiter() throws Exception {
        tenants("buyer", "a");
        tenants("seller", "a");
        tam.acquire(LeaseRequest.from("buyer", NOW)).close(OnReturn.RESET);
        tam.acquire(LeaseRequest.from("seller", NOW)).close(OnReturn.RESET);

        try (LeaseSet set = tam.acquireAll(pair(), sameLabel("tenant"))) {
            assertEquals("a", tenant(set.account("buyer")));
        }
    }

    @Test
    void poolsGrowForAWaiterOnlyIfTheirSpecsGiveTheLabel() throws Exception {
        world.usersAdapter.always(Operation.CREATE, Fault.HANG);
        Future<LeaseSet> waiting = threads.submit(() -> tam.acquireAll(pair(), sameLabel("tenant")));
        Await.until(() -> tam.pool("seller").status().waiting() == 1, "one waits");
        assertFalse(
                world.usersAdapter.awaitHanging(1, Duration.ofMillis(500)),
                "an account without the label would help nobody");
        world.time.elapse(Duration.ofMinutes(2));
        assertThrows(ExecutionException.class, () -> waiting.get(60, TimeUnit.SECONDS));
        world.usersAdapter.calm();

        AccountManager labelled = manager("run-2", Map.of("tenant", "acme"));
        try (LeaseSet set = labelled.acquireAll(pair(), sameLabel("tenant"))) {
            assertEquals("acme", tenant(set.account("buyer")));
            assertEquals("acme", tenant(set.account("seller")));
        }
    }
}
