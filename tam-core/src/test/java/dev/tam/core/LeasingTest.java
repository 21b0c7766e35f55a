package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountManager;
import dev.tam.AccountName;
import dev.tam.AccountSpec;
import dev.tam.AccountState;
import dev.tam.AcquireTimeoutException;
import dev.tam.Lease;
import dev.tam.LeaseRequest;
import dev.tam.LeaseSet;
import dev.tam.OnReturn;
import dev.tam.PoolPolicy;
import dev.tam.StoreException;
import dev.tam.spi.store.AccountStore;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeasingTest {

    private final World world = new World();
    private final AccountManager tam = world.manager("run-1");

    @AfterEach
    void close() {
        world.close();
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

        assertThrows(AcquireTimeoutException.class, () -> world.lease(tam));
    }

    @Test
    void labelsAreFencedAndChooseAccounts() throws Exception {
        tam.pool("shopper").fill(2);
        Lease lease = world.lease(tam);
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
        tam.maintain();
        Lease one = world.lease(tam);
        assertThrows(AcquireTimeoutException.class, () -> tam.acquireAll(Map.of("a", now, "b", now)));
        one.close();
    }

    @Test
    void aTimeoutSaysWhoHoldsWhatAndNoSecret() throws Exception {
        tam.pool("shopper").fill(1);
        Lease lease = tam.acquire(LeaseRequest.from("shopper", LeaseRequest.forTest("CheckoutTest")));

        AcquireTimeoutException timeout = assertThrows(AcquireTimeoutException.class, () -> world.lease(tam));

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
    void withKFreeAccountsAndKCallersAtOnceAllSucceedWithoutWaiting() throws Exception {
        int k = 5;
        tam.pool("shopper").fill(k);
        CyclicBarrier together = new CyclicBarrier(k);
        ExecutorService threads = Executors.newFixedThreadPool(k);
        try {
            List<Future<Lease>> leases = IntStream.range(0, k)
                    .mapToObj(i -> threads.submit(() -> {
                        together.await();
                        return world.lease(tam);
                    }))
                    .toList();
            Set<AccountName> names = new HashSet<>();
            for (Future<Lease> lease : leases) {
                names.add(lease.get().account().name());
            }
            assertEquals(k, names.size());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aDifferentPolicyDoesNotCountUntilItIsAppliedAndFreesNoLease() throws Exception {
        tam.pool("shopper").fill(2);
        Lease lease = world.lease(tam);
        AccountManager other;
        try (Logged log = new Logged()) {
            other = world.open(world.builder("run-2").spec(World.shopper().pool(1, 1)));

            String named = log.with("pool shopper is kept as").get(0);
            assertTrue(named.contains(tam.pool("shopper").policy().toString()), named);
            assertTrue(named.contains("minIdle=1, maxSize=1"), named);
        }
        PoolPolicy before = other.pool("shopper").policy();
        assertEquals(5, before.maxSize());

        other.pool("shopper").apply(before.withMaxSize(1));

        assertEquals(1, tam.pool("shopper").policy().maxSize());
        lease.throwIfLost();
        assertEquals(AccountState.LEASED, world.state(lease.account().name()));
    }

    @Test
    void aSetThatIsMissingOneTellsOfThePoolThatLacksIt() throws Exception {
        AccountManager both = world.open(world.builder("run-2")
                .spec(AccountSpec.of("buyer").on("users").pool(0, 3))
                .spec(AccountSpec.of("seller").on("users").pool(0, 1)));
        both.pool("buyer").fill(3);
        both.pool("seller").fill(1);
        Lease seller = both.acquire("seller");
        Map<String, LeaseRequest> requests = new LinkedHashMap<>();
        requests.put("one", LeaseRequest.from("buyer", LeaseRequest.waitAtMost(Duration.ZERO)));
        requests.put("two", LeaseRequest.from("seller", LeaseRequest.waitAtMost(Duration.ZERO)));

        AcquireTimeoutException timeout = assertThrows(AcquireTimeoutException.class, () -> both.acquireAll(requests));

        assertTrue(timeout.getMessage().startsWith("no account of pool seller came free"), timeout.getMessage());
        assertTrue(timeout.getMessage().contains(seller.account().name().value()), timeout.getMessage());
        assertEquals("seller", timeout.pool());
    }

    @Test
    void aSetOfWhichOneCannotBeRenewedIsGivenBackAtOnce() {
        Interposed<AccountStore> store = Interposed.store(world.store);
        AccountManager other =
                world.open(world.builder("run-2").store(store.seen()).spec(World.shopper()));
        tam.pool("shopper").fill(3);
        store.after("acquire", () -> world.time.elapse(Duration.ofSeconds(50)));
        store.answering("renew", () -> {
            throw new StoreException("no answer");
        });
        LeaseRequest request = LeaseRequest.from("shopper");

        assertThrows(StoreException.class, () -> other.acquireAll(Map.of("buyer", request, "seller", request)));

        assertEquals(3, tam.pool("shopper").status().free());
        assertEquals(0, tam.pool("shopper").status().count(AccountState.LEASED));
    }

    @Test
    void aSetThatCannotBeGivenBackEitherTellsWhyItWasNotLeased() {
        Interposed<AccountStore> store = Interposed.store(world.store);
        AccountManager other =
                world.open(world.builder("run-2").store(store.seen()).spec(World.shopper()));
        tam.pool("shopper").fill(2);
        store.after("acquire", () -> world.time.elapse(Duration.ofSeconds(50)));
        store.answering("renew", () -> {
            throw new StoreException("no answer");
        });
        store.answering("move", () -> {
            throw new StoreException("no answer to this either");
        });

        StoreException failure = assertThrows(StoreException.class, () -> other.acquire("shopper"));

        assertEquals("no answer", failure.getMessage());
    }

    @Test
    void anAcquireAsksTheStoreOnceAndHowThePoolIsKeptEachFiveSeconds() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Interposed<AccountStore> store = Interposed.store(world.store);
        AccountManager other =
                world.open(world.builder("run-2").store(store.seen()).spec(World.shopper()));
        tam.pool("shopper").fill(3);

        store.before("definePool", asked::incrementAndGet);
        world.time.elapse(Duration.ofSeconds(4));
        world.lease(other).close();
        assertEquals(0, asked.get());

        tam.pool("shopper").apply(tam.pool("shopper").policy().withOnReturn(OnReturn.REUSE));
        world.time.elapse(Duration.ofSeconds(1));
        Lease later = world.lease(other);
        later.close();
        assertEquals(1, asked.get());
        assertEquals(AccountState.AVAILABLE, world.state(later.account().name()));
    }

    @Test
    void whoChangesHowAPoolIsKeptHeedsItAtOnce() throws Exception {
        tam.pool("shopper").fill(1);
        world.lease(tam).close(OnReturn.REUSE);

        tam.pool("shopper").apply(tam.pool("shopper").policy().withOnReturn(OnReturn.REUSE));
        Lease lease = world.lease(tam);
        lease.close();

        assertEquals(AccountState.AVAILABLE, world.state(lease.account().name()));
    }
}
