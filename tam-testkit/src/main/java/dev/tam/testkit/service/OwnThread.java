package dev.tam.testkit.service;

import dev.tam.spi.service.Outcome;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Calls on threads that may be interrupted without harm to the test's own. */
final class OwnThread {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration UNDER_WAY = Duration.ofMillis(300);

    private final FutureTask<Ended> task;
    private final Thread thread;

    private OwnThread(Supplier<Outcome<?>> call, boolean interrupted) {
        task = new FutureTask<>(() -> {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            Outcome<?> outcome = call.get();
            return new Ended(outcome, Thread.interrupted());
        });
        thread = new Thread(task, "contract-call");
        thread.setDaemon(true);
        thread.start();
    }

    /** Begins a call. */
    static OwnThread run(Supplier<Outcome<?>> call) {
        return new OwnThread(call, false);
    }

    /** Begins a call on a thread that is interrupted already. */
    static OwnThread runInterrupted(Supplier<Outcome<?>> call) {
        return new OwnThread(call, true);
    }

    /** Interrupts it after the time that it has to get under way. */
    OwnThread interrupt() throws InterruptedException {
        thread.join(UNDER_WAY.toMillis());
        thread.interrupt();
        return this;
    }

    /** How it ended; fails if it does not end soon. */
    Ended end() throws InterruptedException {
        return end(SOON);
    }

    /** How it ended; fails if it does not end in time. */
    Ended end(Duration most) throws InterruptedException {
        try {
            return task.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("the call did not end within " + most.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw new AssertionError("the call threw, which no adapter does", e.getCause());
        }
    }

    /**
     * How a call ended.
     *
     * @param outcome what the adapter said
     * @param flag whether the thread was interrupted after it
     */
    record Ended(Outcome<?> outcome, boolean flag) {}
}
