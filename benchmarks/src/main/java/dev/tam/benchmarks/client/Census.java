package dev.tam.benchmarks.client;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the threads of a group again and again. */
final class Census implements AutoCloseable {

    private final AtomicInteger most = new AtomicInteger();
    private final ScheduledExecutorService counter = Executors.newSingleThreadScheduledExecutor();

    private Census() {}

    @SuppressWarnings("FutureReturnValueIgnored") // ends with the counter
    static Census of(ThreadGroup group) {
        Census census = new Census();
        census.counter.scheduleAtFixedRate(
                () -> census.most.accumulateAndGet(group.activeCount(), Math::max), 0, 20, TimeUnit.MILLISECONDS);
        return census;
    }

    /** The most that were alive at a time. */
    int most() {
        return most.get();
    }

    @Override
    public void close() {
        counter.shutdownNow();
    }
}
