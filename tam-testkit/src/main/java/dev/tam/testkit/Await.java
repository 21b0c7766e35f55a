package dev.tam.testkit;

import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other threads bring about, so that no test sleeps. Only what hangs is waited for in vain. */
public final class Await {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(1);

    private Await() {}

    /**
     * Looks again and again until something is so, for up to a minute of real time.
     *
     * @param condition looked at by the calling thread; what it throws ends the wait
     * @param what what is waited for, for the message: {@code two are waiting}
     * @throws AssertionError if it is not so within a minute; or if the thread is interrupted, whose flag is kept
     */
    public static void until(BooleanSupplier condition, String what) {
        until(condition, what, PATIENCE);
    }

    /**
     * Looks again and again until a thread waits with a time limit, for up to a minute of real time.
     *
     * @param thread another thread
     * @throws AssertionError if it does not, or ends before; or if the calling thread is interrupted, whose flag is kept
     */
    public static void waiting(Thread thread) {
        until(() -> isWaiting(thread), thread.getName() + " waits");
    }

    static void until(BooleanSupplier condition, String what, Duration patience) {
        Deadline deadline = Deadline.in(patience, TimeSource.system());
        while (!condition.getAsBoolean()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new AssertionError("interrupted before it was so: " + what);
            }
            if (deadline.hasPassed()) {
                throw new AssertionError("not so within " + patience.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private static boolean isWaiting(Thread thread) {
        if (thread.getState() == Thread.State.TERMINATED) {
            throw new AssertionError(thread.getName() + " ended before it waited");
        }
        return thread.getState() == Thread.State.TIMED_WAITING;
    }
}
