package dev.tam.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.spi.store.AccountId;
import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.AcquireResult;
import dev.tam.spi.store.ClaimRef;
import dev.tam.spi.store.Claimed;
import dev.tam.spi.store.Intent;
import dev.tam.spi.store.LabelQuery;
import dev.tam.spi.store.Move;
import dev.tam.spi.store.MoveResult;
import dev.tam.spi.store.ReserveResult;
import dev.tam.spi.store.Want;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds when all come at once, from several JVMs where the ledger is shared. */
@Timeout(600)
abstract class ConcurrencyRules {

    private static final int THREADS = 8;
    private static final int JVMS = 4;

    /** How often what may happen to hold by chance is tried. */
    private static final int TIMES = 5;

    private final List<Bench> benches = new ArrayList<>();

    abstract Bench bench();

    abstract Optional<AccountStore> openAgain();

    abstract int manyLeases();

    @BeforeEach
    void openOthers() {
        benches.add(bench());
        for (int jvm = 1; jvm < JVMS; jvm++) {
            openAgain()
                    .map(store -> new Bench(store, bench().drafts(), bench().time()))
                    .ifPresent(benches::add);
        }
    }

    @AfterEach
    void closeOthers() {
        benches.stream().skip(1).forEach(bench -> bench.store().close());
    }

    @BeforeEach
    void definePool() {
        bench().pool(100);
    }

    @RepeatedTest(TIMES)
    void kFreeAccountsAndKCallersAllSucceed() throws Exception {
        free(THREADS, Map.of());
        Want any = bench().drafts().want();
        assertEquals(
                THREADS, distinct(atOnce(bench -> bench.acquire(bench.drafts().request(any)))));
    }

    @RepeatedTest(TIMES)
    void kFreeAccountsAndKCallersAllSucceedAlsoWithLabels() throws Exception {
        free(THREADS, Map.of("tier", "gold"));
        free(THREADS, Map.of("tier", "lead"));
        LabelQuery gold = new LabelQuery(Map.of("tier", "gold"), Map.of());
        Want want = bench().drafts().want(Drafts.SPEC, gold, 1);
        assertEquals(
                THREADS, distinct(atOnce(bench -> bench.acquire(bench.drafts().request(want)))));
    }

    @Test
    void nobodyLeasesWhatAnotherHasAndNoFenceComesTwice() throws Exception {
        free(10, Map.of());
        Map<AccountId, Integer> holders = new ConcurrentHashMap<>();
        Set<ClaimRef> seen = ConcurrentHashMap.newKeySet();
        Set<String> fences = ConcurrentHashMap.newKeySet();
        int each = manyLeases() / THREADS;
        atOnce(bench -> {
            for (int n = 0; n < each; n++) {
                ClaimRef lease = bench.lease().ref();
                assertEquals(1, holders.merge(lease.account(), 1, Integer::sum), "two hold one account");
                assertTrue(seen.add(lease) && fences.add(lease.account() + "#" + lease.fence()), "a fence came twice");
                holders.merge(lease.account(), -1, Integer::sum);
                bench.applied(bench.release(lease));
            }
            return each;
        });
        assertEquals(each * THREADS, fences.size());
    }

    @RepeatedTest(TIMES)
    void oneReleaseSentByManyAppliesOnce() throws Exception {
        bench().free();
        Claimed lease = bench().lease();
        Move release = bench().release(lease.ref());
        Set<MoveResult> answers = new HashSet<>(atOnce(bench -> bench.send(release)));
        assertEquals(Set.of(new MoveResult.Applied(lease.ref().fence() + 1)), answers);
        assertEquals(lease.ref().fence() + 1, bench().account(lease).condition().fence());
    }

    @RepeatedTest(TIMES)
    void oneNameIsGivenToOneOfMany() throws Exception {
        Intent first = bench().drafts().owned();
        List<ReserveResult> results = atOnce(bench -> bench.reserve(bench().drafts()
                .named(bench().drafts().owned(), first.identity().name())));
        assertEquals(
                1,
                results.stream()
                        .filter(r -> r instanceof ReserveResult.Reserved)
                        .count());
        assertEquals(
                THREADS - 1,
                results.stream()
                        .filter(r -> r instanceof ReserveResult.NameTaken)
                        .count());
    }

    @RepeatedTest(TIMES)
    void aPoolNeverOutgrowsItsBound() throws Exception {
        bench().store().definePool(bench().drafts().definition("small", 3), 0);
        List<ReserveResult> results =
                atOnce(bench -> bench.reserve(bench().drafts().pooled("small", Map.of())));
        assertEquals(
                3,
                results.stream()
                        .filter(r -> r instanceof ReserveResult.Reserved)
                        .count());
        assertEquals(
                5, results.stream().filter(new ReserveResult.NoRoom(3)::equals).count());
    }

    @RepeatedTest(TIMES)
    void dueWorkIsGivenToOneJanitor() throws Exception {
        for (int i = 0; i < 20; i++) {
            bench().creating(bench().drafts().owned());
        }
        bench().expire();
        List<AccountId> given = new ArrayList<>();
        atOnce(bench -> bench.due(5))
                .forEach(some -> some.forEach(c -> given.add(c.ref().account())));
        given.addAll(bench().dueIds());
        assertEquals(20, given.size());
        assertEquals(20, new HashSet<>(given).size());
    }

    @RepeatedTest(TIMES)
    void aKeyIsKnownHoweverOftenItIsRetiredWhileASecretIsWritten() throws Exception {
        String key = bench().drafts().secret("any").keyId();
        bench().store().announceKey(bench().drafts().namespace(), key);
        atOnce(bench -> bench.reserve(bench.drafts().owned()) instanceof ReserveResult.Reserved
                && bench.store().retireKey(bench.drafts().namespace(), key));
        assertEquals(Set.of(key), bench().store().keyIds(bench().drafts().namespace()));
    }

    private void free(int number, Map<String, String> labels) {
        for (int i = 0; i < number; i++) {
            bench().free(bench().drafts().pooled(Drafts.SPEC, labels));
        }
    }

    private static long distinct(List<AcquireResult> results) {
        return results.stream()
                .filter(r -> r instanceof AcquireResult.Granted)
                .map(r -> ((AcquireResult.Granted) r).claimed().get(0).ref().account())
                .distinct()
                .count();
    }

    /** What one of the threads does. */
    interface Part<T> {
        T play(Bench bench) throws Exception;
    }

    private <T> List<T> atOnce(Part<T> part) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Callable<T>> parts = IntStream.range(0, THREADS)
                    .<Callable<T>>mapToObj(i -> () -> {
                        start.await();
                        return part.play(benches.get(i % benches.size()));
                    })
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(parts)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
