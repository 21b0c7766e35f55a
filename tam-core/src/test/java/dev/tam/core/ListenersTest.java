package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.util.concurrent.Uninterruptibles;
import dev.tam.AccountManager;
import dev.tam.BulkReport;
import dev.tam.Lease;
import dev.tam.ProgressListener;
import dev.tam.testkit.Await;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ListenersTest {

    private final World world = new World();
    private final AccountManager tam = world.manager("run-1");
    private final Logged log = new Logged();
    private final CountDownLatch forEver = new CountDownLatch(1);

    @AfterEach
    void close() {
        forEver.countDown();
        log.close();
        world.close();
    }

    /** Deaf to interrupts: nothing but the end of the test ends it. */
    private void block() {
        Uninterruptibles.awaitUninterruptibly(forEver);
    }

    static List<Throwable> whatListenersThrow() {
        return List.of(
                new IllegalStateException("a listener's own trouble"),
                new AssertionError("a listener's own trouble"),
                new OutOfMemoryError("a listener's own trouble"));
    }

    private static void sneak(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }

    @ParameterizedTest
    @MethodSource("whatListenersThrow")
    void aProgressListenerThatThrowsIsLoggedOnceAndTheWorkIsDone(Throwable thrown) {
        BulkReport report = tam.createAll("shopper", 3, progress -> sneak(thrown));

        assertEquals(3, report.created().size());
        assertEquals(1, log.with("a progress listener threw").size());
    }

    @Test
    void aProgressListenerThatBlocksIsLoggedOnceAndTheWorkIsDone() {
        BulkReport report = tam.createAll("shopper", 3, progress -> block());

        assertEquals(3, report.created().size());
        assertEquals(1, log.with("a progress listener did not come back").size());
    }

    @Test
    void progressIsToldInOrderAndWhollyBeforeTheEnd() {
        List<ProgressListener.Progress> told = new CopyOnWriteArrayList<>();

        tam.createAll("shopper", 20, told::add);

        assertEquals(
                IntStream.rangeClosed(1, 20).boxed().toList(),
                told.stream().map(ProgressListener.Progress::done).toList());
    }

    @ParameterizedTest
    @MethodSource("whatListenersThrow")
    void aListenerOfALossThatThrowsIsLoggedOnceAndTheOthersAreTold(Throwable thrown) throws Exception {
        tam.pool("shopper").fill(1);
        CountDownLatch second = new CountDownLatch(1);
        Lease lost = world.lease(tam);
        lost.onLost((lease, why) -> sneak(thrown));
        lost.onLost((lease, why) -> second.countDown());

        world.time.elapse(World.TTL);
        tam.maintain();

        assertTrue(second.await(60, TimeUnit.SECONDS));
        assertEquals(1, log.with("a listener of the loss").size());
    }

    @Test
    void listenersThatBlockAreLoggedOnceEachAndTheOthersAreTold() throws Exception {
        tam.pool("shopper").fill(3);
        List<Lease> leases = List.of(world.lease(tam), world.lease(tam), world.lease(tam));
        CountDownLatch blocked = new CountDownLatch(2);
        CountDownLatch told = new CountDownLatch(1);
        for (Lease lease : leases.subList(0, 2)) {
            lease.onLost((l, why) -> {
                blocked.countDown();
                block();
            });
        }
        leases.get(2).onLost((l, why) -> told.countDown());
        world.time.elapse(World.TTL);
        tam.maintain();

        Await.until(
                () -> {
                    world.time.elapse(Duration.ofSeconds(1));
                    tam.maintain();
                    return told.getCount() == 0 && blocked.getCount() == 0;
                },
                "two block and one is told");

        world.time.elapse(Duration.ofSeconds(30));
        tam.maintain();
        for (Lease lease : leases.subList(0, 2)) {
            Await.until(() -> timesLogged(lease) > 0, lease + " is logged");
        }
        tam.maintain();
        for (Lease lease : leases.subList(0, 2)) {
            assertEquals(1, timesLogged(lease), lease::toString);
        }
        assertEquals(3, tam.pool("shopper").status().free(), "the janitor worked on");
    }

    private long timesLogged(Lease lease) {
        return log.with("has not come back").stream()
                .filter(m -> m.contains(lease.account().name().value()))
                .count();
    }

    @Test
    void aListenerThatBlocksHoldsUpNoClosing() throws Exception {
        tam.pool("shopper").fill(2);
        CountDownLatch blocking = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        AccountManager holder = world.manager("run-2");
        Lease first = world.lease(holder);
        Lease second = world.lease(holder);
        first.onLost((lease, why) -> {
            blocking.countDown();
            block();
        });
        first.onLost((lease, why) -> told.countDown());

        holder.close();

        assertTrue(blocking.await(60, TimeUnit.SECONDS));
        assertTrue(told.await(60, TimeUnit.SECONDS), "the other listener is told after the end");
        CountDownLatch late = new CountDownLatch(1);
        second.onLost((lease, why) -> late.countDown());
        assertTrue(late.await(60, TimeUnit.SECONDS), "who asks after the end is told too");
        assertFalse(first.certainFor().compareTo(Duration.ZERO) > 0);
    }
}
