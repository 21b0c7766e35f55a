package dev.tam.core.service;

import com.google.common.base.Throwables;
import dev.tam.spi.Deadline;
import dev.tam.spi.service.Outcome;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads on which one service's adapter runs. An adapter that hangs blocks these alone; whatever it throws or
 * forgets becomes an outcome.
 */
final class CallThreads implements AutoCloseable {

    private static final Duration GRACE = Duration.ofMillis(500);

    private final String service;
    private final Semaphore places;
    private final ThreadPoolExecutor threads;

    CallThreads(String service, int parallel) {
        AtomicInteger count = new AtomicInteger();
        this.service = service;
        this.places = new Semaphore(parallel, true);
        this.threads =
                new ThreadPoolExecutor(parallel, parallel, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "tam-" + service + "-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        this.threads.allowCoreThreadTimeOut(true);
    }

    <T> Outcome<T> run(Callable<Outcome<T>> call, Deadline deadline) {
        try {
            if (!places.tryAcquire(deadline.left().toMillis(), TimeUnit.MILLISECONDS)) {
                return new Outcome.NotSent<>(
                        "all calls that service " + service + " bears at once were busy until the" + " deadline");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.NotSent<>("interrupted before the call to service " + service);
        }
        Place place = new Place(places);
        return await(threads.submit(() -> place.use(call)), place, deadline);
    }

    private <T> Outcome<T> await(Future<Outcome<T>> reply, Place place, Deadline deadline) {
        try {
            Outcome<T> outcome = reply.get(deadline.left().plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
            return outcome == null ? new Outcome.Unknown<>("the adapter of " + service + " returned null") : outcome;
        } catch (InterruptedException e) {
            place.giveUp();
            reply.cancel(true);
            Thread.currentThread().interrupt();
            return new Outcome.Unknown<>("interrupted during the call to service " + service);
        } catch (TimeoutException e) {
            place.giveUp();
            reply.cancel(true);
            return new Outcome.Unknown<>("service " + service + " did not answer in time");
        } catch (ExecutionException e) {
            return new Outcome.Unknown<>("the adapter of " + service + " threw "
                    + Throwables.getRootCause(e).getClass().getName());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** A place that is given back once: by the call that began, or by the caller who gave up before it did. */
    private static final class Place {

        private final Semaphore places;
        private final AtomicBoolean taken = new AtomicBoolean();

        Place(Semaphore places) {
            this.places = places;
        }

        <T> Outcome<T> use(Callable<Outcome<T>> call) throws Exception {
            if (!taken.compareAndSet(false, true)) {
                return new Outcome.NotSent<>("given up before it began");
            }
            try {
                return call.call();
            } finally {
                places.release();
            }
        }

        void giveUp() {
            if (taken.compareAndSet(false, true)) {
                places.release();
            }
        }
    }
}
