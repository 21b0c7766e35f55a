package dev.tam.core.work;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * Does numbered pieces of work, some at once, and waits for all that were begun. An interrupt begins no more pieces,
 * interrupts those that run, and keeps the flag.
 */
public final class Parallel {

    private Parallel() {}

    /**
     * Does the work.
     *
     * @param width how many at once
     * @param count how many in all
     * @param stop asked before each piece whether no more shall begin
     * @param piece does one; what it throws ends its thread's share
     */
    public static void run(int width, int count, BooleanSupplier stop, IntConsumer piece) {
        if (count == 0) {
            return;
        }
        AtomicInteger next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, width), task -> {
            Thread thread = new Thread(task, "tam-bulk");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> shares = new ArrayList<>();
            for (int i = 0; i < Math.max(1, width); i++) {
                shares.add(threads.submit(() -> share(next, count, stop, piece)));
            }
            threads.shutdown();
            await(threads);
            rethrow(shares);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void share(AtomicInteger next, int count, BooleanSupplier stop, IntConsumer piece) {
        for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            if (stop.getAsBoolean() || Thread.currentThread().isInterrupted()) {
                return;
            }
            piece.accept(i);
        }
    }

    private static void await(ExecutorService threads) {
        boolean interrupted = false;
        while (!threads.isTerminated()) {
            try {
                threads.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
                threads.shutdownNow();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void rethrow(List<Future<?>> shares) {
        for (Future<?> share : shares) {
            try {
                if (share.isDone() && !share.isCancelled()) {
                    share.get();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (java.util.concurrent.ExecutionException e) {
                throw new IllegalStateException("a piece of work ended unexpectedly", e.getCause());
            }
        }
    }
}
