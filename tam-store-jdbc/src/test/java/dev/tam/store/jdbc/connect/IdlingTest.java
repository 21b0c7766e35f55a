package dev.tam.store.jdbc.connect;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** It looks by the JDK's clock, and judges by one that stands until it is turned. */
final class IdlingTest {

    private static final Duration REST = Duration.ofMillis(5);
    private static final long MOST = 30;

    private final AtomicLong now = new AtomicLong();
    private final Semaphore looks = new Semaphore(0);
    private final Semaphore rests = new Semaphore(0);
    private final Idling idling = new Idling(new StandingTime(), REST, rests::release);

    private final class StandingTime implements TimeSource {
        @Override
        public long nanoTime() {
            looks.release();
            return now.get();
        }

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }
    }

    private void await(Semaphore what, int times) throws InterruptedException {
        assertTrue(what.tryAcquire(times, MOST, SECONDS));
    }

    @Test
    void whatNobodyUsesForAWhileRestsOnce() throws InterruptedException {
        idling.used();
        await(looks, 4);
        assertEquals(0, rests.availablePermits());

        now.addAndGet(REST.toNanos());
        await(rests, 1);

        idling.used();
        now.addAndGet(REST.toNanos());
        await(rests, 1);
        assertEquals(0, rests.availablePermits());
    }

    @Test
    void aUseMeanwhilePutsItOff() throws InterruptedException {
        idling.used();
        now.addAndGet(REST.toNanos() - 1);
        idling.used();
        now.addAndGet(REST.toNanos() - 1);
        looks.drainPermits();
        await(looks, 3);
        assertEquals(0, rests.availablePermits());

        now.addAndGet(1);
        await(rests, 1);
    }
}
