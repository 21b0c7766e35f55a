package dev.tam.core;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loops apart from their ticks: the heartbeat and the janitor, each on a thread of its own, so that neither waits
 * for the other. A loop survives whatever a tick throws.
 */
final class Background implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private final ScheduledExecutorService heartbeat = thread("tam-heartbeat");
    private final ScheduledExecutorService janitor = thread("tam-janitor");

    void start(Duration beat, Runnable heartbeatTick, Duration round, Runnable janitorTick) {
        every(heartbeat, beat, heartbeatTick, "the heartbeat");
        every(janitor, round, janitorTick, "the janitor");
    }

    private static void every(ScheduledExecutorService loop, Duration pause, Runnable tick, String what) {
        // The handle is not needed: the loop ends with its executor, and its ticks throw nothing.
        var unused = loop.scheduleWithFixedDelay(
                () -> survive(loop, tick, what), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void survive(ScheduledExecutorService loop, Runnable tick, String what) {
        try {
            tick.run();
        } catch (RuntimeException | Error e) {
            if (loop.isShutdown()) {
                LOG.debug("{} was interrupted by the closing", what, e);
            } else {
                LOG.warn("{} failed once and goes on", what, e);
            }
        }
    }

    private static ScheduledExecutorService thread(String name) {
        return new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void close() {
        heartbeat.shutdownNow();
        janitor.shutdownNow();
    }
}
