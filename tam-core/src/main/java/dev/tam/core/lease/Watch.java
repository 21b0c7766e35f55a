package dev.tam.core.lease;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that looks each second, from its start to its end; until it is started there is none. */
final class Watch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final AtomicBoolean started = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, task -> {
        Thread own = new Thread(task, "tam-watch");
        own.setDaemon(true);
        return own;
    });

    /** Starts it, unless it was started or closed before. */
    void start(Runnable look) {
        if (started.compareAndSet(false, true)) {
            try {
                // The handle is not needed: the watch ends with its thread, and its looks throw nothing.
                var unused = thread.scheduleWithFixedDelay(
                        () -> survive(look), PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("closed before it was started");
            }
        }
    }

    private static void survive(Runnable look) {
        try {
            look.run();
        } catch (RuntimeException | Error e) {
            LOG.warn("the watch over leases failed once and goes on", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
