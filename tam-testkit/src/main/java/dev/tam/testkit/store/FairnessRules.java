package dev.tam.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.AcquireRequest;
import dev.tam.spi.store.AcquireResult;
import dev.tam.spi.store.Claimed;
import dev.tam.spi.store.LabelQuery;
import dev.tam.spi.store.Subscription;
import dev.tam.spi.store.Ticket;
import dev.tam.spi.store.Want;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How often one who waits is overtaken, from whichever JVM. */
@Timeout(120)
abstract class FairnessRules {

    private static final int NEWCOMERS = 4;
    private static final Duration HALF_OF_THE_TIME = Ticket.KEPT.dividedBy(2);
    private static final String TOO_BUSY = "the machine is too busy to see what is kept as long as it is";
    private static final Map<String, String> GOLD = Map.of("tier", "gold");

    private final List<Bench> benches = new ArrayList<>();
    /** How long what came free last is kept for certain, in a store whose time does not stand still. */
    private Deadline kept = Deadline.in(Duration.ZERO, TimeSource.system());

    abstract Bench bench();

    abstract Optional<AccountStore> openAgain();

    @BeforeEach
    void openAnother() {
        benches.add(bench());
        openAgain()
                .map(store -> new Bench(store, bench().drafts(), bench().time()))
                .ifPresent(benches::add);
        bench().pool(100);
    }

    @AfterEach
    void closeAnother() {
        benches.stream().skip(1).forEach(bench -> bench.store().close());
    }

    @Test
    void newcomersTakeWhatWasOfferedToOneWhoWaitsSoManyTimesAndNotOnceMore() {
        Claimed lease = bench().leased();
        Ticket ticket = waits(bench().drafts().want());
        keep(lease);
        missed();
        assertEquals(lease.ref().account(), granted(ticket).get(0).ref().account());
    }

    @Test
    void newcomersOfAllJvmsAreCountedTogether() {
        Claimed last = bench().leased();
        waits(bench().drafts().want());
        for (int i = 0; i < Ticket.MOST_OVERTAKINGS; i++) {
            bench().applied(bench().release(last.ref()));
            last = benches.get(i % benches.size()).lease();
        }
        comesFreeToBeKept(last);
        missed();
    }

    @Test
    void whatIsKeptIsNotForTheNextWhoWaitsEither() {
        Claimed lease = bench().leased();
        Ticket oldest = waits(bench().drafts().want());
        Ticket next = waits(bench().drafts().want());
        keep(lease);
        missed(bench().drafts().request(next));
        granted(oldest);
    }

    @Test
    void aMissTellsWhenWhatIsKeptWillBeFreeForAll() {
        Claimed lease = bench().leased();
        waits(bench().drafts().want());
        keep(lease);
        Duration next = missed().nextReady().orElseThrow();
        assertTrue(next.compareTo(Ticket.KEPT) <= 0, next::toString);
    }

    @Test
    void whatItsTicketDoesNotTakeInTimeIsFreeForAllAndTheCountBeginsAnew() {
        Claimed lease = bench().leased();
        waits(bench().drafts().want());
        keep(lease);
        bench().elapse(Ticket.KEPT);
        Claimed first = bench().lease();
        keep(first, Ticket.MOST_OVERTAKINGS - 1);
        missed();
    }

    @Test
    void whatIsKeptForOneWhoGoesIsFreeAtOnce() {
        Claimed lease = bench().leased();
        Ticket ticket = waits(bench().drafts().want());
        keep(lease);
        bench().store().dequeue(ticket.id());
        bench().lease();
    }

    @Test
    void whatIsOfferedToNobodyIsFreeForAllWhileAnotherIsKept() {
        bench().free(bench().drafts().pooled(Drafts.SPEC, GOLD));
        Claimed gold = bench().lease();
        bench().free();
        Claimed other = bench().lease();
        Ticket ticket = waits(gold());
        keep(gold);
        for (int i = 0; i <= Ticket.MOST_OVERTAKINGS; i++) {
            bench().applied(bench().release(other.ref()));
            other = bench().lease();
        }
        inTime();
        assertEquals(gold.ref().account(), granted(ticket).get(0).ref().account());
    }

    @Test
    void anAccountThatWillNotDoIsNoOvertaking() {
        bench().free();
        Claimed other = bench().lease();
        waits(gold());
        for (int i = 0; i < 2 * Ticket.MOST_OVERTAKINGS; i++) {
            bench().applied(bench().release(other.ref()));
            other = bench().lease();
        }
    }

    /** Says nothing where the store took too much of the time itself. */
    @Test
    void theFirstOfTwoIsKeptUntilTheSecondComes() {
        bench().free();
        Claimed first = bench().lease();
        bench().free();
        Claimed second = bench().lease();
        Ticket ticket = waits(bench().drafts().want(Drafts.SPEC, LabelQuery.any(), 2));
        keep(first);
        Deadline half = Deadline.in(HALF_OF_THE_TIME, TimeSource.system());
        bench().elapse(HALF_OF_THE_TIME);
        bench().applied(bench().release(second.ref()));
        AcquireResult result =
                bench().acquire(bench().drafts().request(bench().drafts().want()));
        assumeFalse(half.hasPassed(), TOO_BUSY);
        Duration next =
                assertInstanceOf(AcquireResult.Missed.class, result).nextReady().orElseThrow();
        assertTrue(next.compareTo(HALF_OF_THE_TIME) > 0, next::toString);
        assertEquals(2, granted(ticket).size());
    }

    /** One that asks later than what it was offered is kept is overtaken anew. */
    @Test
    void whoWaitsIsServedHoweverManyNewcomersHurry() throws Exception {
        Bench waiting = benches.get(benches.size() - 1);
        Ticket ticket = ticket(bench().drafts().want());
        BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
        AtomicBoolean served = new AtomicBoolean();
        AtomicInteger overtakings = new AtomicInteger();
        bench().free();
        long begin = TimeSource.system().nanoTime();
        ExecutorService newcomers = Executors.newFixedThreadPool(NEWCOMERS);
        try (Subscription open = waiting.store().signals(ticket.member().id(), heard::add)) {
            waiting.store().enqueue(ticket);
            List<Future<?>> hurrying = new ArrayList<>();
            for (int i = 0; i < NEWCOMERS; i++) {
                hurrying.add(newcomers.submit(() -> hurry(served, overtakings)));
            }
            while (waiting.acquire(waiting.drafts().request(ticket)) instanceof AcquireResult.Missed) {
                heard.poll(1, TimeUnit.SECONDS);
            }
            served.set(true);
            for (Future<?> one : hurrying) {
                one.get();
            }
            long turns = 1 + (TimeSource.system().nanoTime() - begin) / Ticket.KEPT.toNanos();
            long most = turns * (Ticket.MOST_OVERTAKINGS + NEWCOMERS);
            assertTrue(overtakings.get() <= most, () -> overtakings + " overtook while " + open + " was heard");
        } finally {
            newcomers.shutdownNow();
        }
    }

    private void hurry(AtomicBoolean served, AtomicInteger overtakings) {
        while (!served.get()) {
            if (bench().acquire(bench().drafts().request(bench().drafts().want()))
                    instanceof AcquireResult.Granted granted) {
                overtakings.incrementAndGet();
                bench().applied(bench().release(granted.claimed().get(0).ref()));
            }
        }
    }

    /** Newcomers overtake as often as they may, then the account comes free once more. */
    private void keep(Claimed lease) {
        keep(lease, Ticket.MOST_OVERTAKINGS);
    }

    private void keep(Claimed lease, int overtakings) {
        Want same = bench().drafts()
                .want(Drafts.SPEC, new LabelQuery(lease.account().labels(), Map.of()), 1);
        Claimed last = lease;
        for (int i = 0; i < overtakings; i++) {
            bench().applied(bench().release(last.ref()));
            last = bench().granted(bench().drafts().request(same)).get(0);
        }
        comesFreeToBeKept(last);
    }

    private void comesFreeToBeKept(Claimed last) {
        kept = Deadline.in(Ticket.KEPT, TimeSource.system());
        bench().applied(bench().release(last.ref()));
    }

    private AcquireResult.Missed missed() {
        return missed(bench().drafts().request(bench().drafts().want()));
    }

    private AcquireResult.Missed missed(AcquireRequest request) {
        AcquireResult result = bench().acquire(request);
        inTime();
        return assertInstanceOf(AcquireResult.Missed.class, result);
    }

    /** Says nothing where the store took too much of the time itself. */
    private void inTime() {
        assumeFalse(kept.hasPassed(), TOO_BUSY);
    }

    private List<Claimed> granted(Ticket ticket) {
        return bench().granted(bench().drafts().request(ticket));
    }

    private Want gold() {
        return bench().drafts().want(Drafts.SPEC, new LabelQuery(GOLD, Map.of()), 1);
    }

    /** One who waits elsewhere. */
    private Ticket waits(Want... wants) {
        Ticket ticket = ticket(wants);
        benches.get(benches.size() - 1).store().enqueue(ticket);
        return ticket;
    }

    private Ticket ticket(Want... wants) {
        return bench().drafts().ticket(bench().drafts().member(bench().drafts().run()), wants);
    }
}
