package dev.tam.core.service;

import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.store.AccountId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads on which one service's adapter runs. An adapter that hangs blocks these alone; whatever it throws or
 * forgets becomes an outcome, and what it says is {@link Legible}. A call that was given up keeps its thread until the
 * adapter comes back, and until then, or for five minutes, holds up others about its account.
 */
final class CallThreads implements AutoCloseable {

    private static final Duration GRACE = Duration.ofMillis(500);
    private static final Duration HELD_UP = Duration.ofMinutes(5);
    private static final int DEEPEST_CAUSE = 50;

    private final String service;
    private final int parallel;
    private final TimeSource time;
    private final Places places;
    private final ThreadPoolExecutor threads;

    CallThreads(String service, int parallel, TimeSource time) {
        AtomicInteger count = new AtomicInteger();
        this.service = service;
        this.parallel = parallel;
        this.time = time;
        this.places = new Places(parallel);
        this.threads =
                new ThreadPoolExecutor(parallel, parallel, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "tam-" + service + "-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        this.threads.allowCoreThreadTimeOut(true);
    }

    /** The same about no account, for a call that ends when the wait for its place does. */
    <T> Optional<Outcome<T>> run(Deadline end, ByDeadline<T> call) {
        return run(Optional.empty(), end, end, end.left(), call);
    }

    /**
     * Waits for a place, then makes the call. The wait takes nothing from the call's own time.
     *
     * @param account which account it is about, if no other call is to be made for that while it does not come back
     * @param wait until when it waits for a place
     * @param certain the end of both
     * @param most how long the call may last
     * @param call the call, which is told its deadline
     * @return what happened; empty if no place came free
     */
    <T> Optional<Outcome<T>> run(
            Optional<AccountId> account, Deadline wait, Deadline certain, Duration most, ByDeadline<T> call) {
        try {
            Optional<Places.Place> place = places.take(account, wait);
            if (place.isPresent() && account.filter(places::isHeldUp).isPresent()) {
                place.get().giveUp(heldUpUntil());
                return Optional.of(new Outcome.NotSent<>(heldUp()));
            }
            Deadline deadline = certain.atMost(most);
            return place.map(p -> run(() -> call.by(deadline), p, deadline));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(new Outcome.NotSent<>(interrupted()));
        }
    }

    /** Why no call is to be made for an account: one that was given up has not come back, nor does it in a moment. */
    Optional<String> heldUp(AccountId account) {
        try {
            return !allHang() && places.isHeldUp(account, GRACE) ? Optional.of(heldUp()) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(interrupted());
        }
    }

    private String heldUp() {
        return "a call to service " + service + " that was given up has not come back; it may still change the account";
    }

    private String interrupted() {
        return "interrupted before the call to service " + service;
    }

    private Deadline heldUpUntil() {
        return Deadline.in(HELD_UP, time);
    }

    private <T> Outcome<T> run(Callable<Outcome<T>> call, Places.Place place, Deadline deadline) {
        try {
            return await(threads.submit(() -> use(place, call)), place, deadline);
        } catch (RejectedExecutionException e) {
            place.giveUp(heldUpUntil());
            return new Outcome.NotSent<>("service " + service + " was closed with its manager");
        }
    }

    private static <T> Outcome<T> use(Places.Place place, Callable<Outcome<T>> call) throws Exception {
        if (!place.begin()) {
            return new Outcome.NotSent<>("given up before it began");
        }
        try {
            return call.call();
        } finally {
            place.end();
        }
    }

    /** Why no place came free. */
    String noPlace() {
        return allHang()
                ? "all " + parallel + " threads of service " + service + " hang in calls that were given up"
                : "all " + parallel + " calls that service " + service
                        + " bears at once were busy until the deadline; let it bear more (parallel), or ask less at once";
    }

    /** Whether every thread is in a call that was given up. */
    boolean allHang() {
        return places.hanging() == parallel;
    }

    private <T> Outcome<T> await(Future<Outcome<T>> reply, Places.Place place, Deadline deadline) {
        try {
            Outcome<T> outcome = reply.get(deadline.left().plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
            return outcome == null
                    ? new Outcome.Unknown<>("the adapter of " + service + " returned null")
                    : Legible.of(outcome);
        } catch (InterruptedException e) {
            place.giveUp(heldUpUntil());
            reply.cancel(true);
            Thread.currentThread().interrupt();
            return new Outcome.Unknown<>("interrupted during the call to service " + service);
        } catch (TimeoutException e) {
            place.giveUp(heldUpUntil());
            reply.cancel(true);
            return new Outcome.Unknown<>("service " + service + " did not answer in time");
        } catch (ExecutionException e) {
            return new Outcome.Unknown<>("the adapter of " + service + " threw " + rootOf(e));
        }
    }

    /** What kind of throwable was at the bottom of it; an adapter may have tied its causes into a loop. */
    private static String rootOf(Throwable thrown) {
        Throwable root = thrown;
        for (int depth = 0; depth < DEEPEST_CAUSE && root.getCause() != null; depth++) {
            root = root.getCause();
        }
        return root.getClass().getName();
    }

    /** A call that knows its deadline. */
    @FunctionalInterface
    interface ByDeadline<T> {

        Outcome<T> by(Deadline deadline) throws Exception;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
