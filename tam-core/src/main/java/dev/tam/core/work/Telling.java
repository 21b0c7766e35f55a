package dev.tam.core.work;

import dev.tam.ProgressListener;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one listener of the progress of one piece of work, on a thread of its own, so that the work never waits for it.
 * At the end a listener that is behind is waited for, for a while; one that still is not through is logged and hears no
 * more. What it throws is logged the first time.
 */
final class Telling implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Telling.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ProgressListener listener;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread own = new Thread(task, "tam-progress");
        own.setDaemon(true);
        return own;
    });
    private boolean warned;

    Telling(ProgressListener listener) {
        this.listener = listener;
    }

    void progressed(ProgressListener.Progress progress) {
        if (listener != ProgressListener.NONE) {
            thread.execute(() -> tell(progress));
        }
    }

    /** Only ever on the one thread. */
    private void tell(ProgressListener.Progress progress) {
        try {
            listener.progressed(progress);
        } catch (RuntimeException | Error e) {
            if (!warned) {
                LOG.warn("a progress listener threw; the work goes on", e);
            }
            warned = true;
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn(
                        "a progress listener did not come back for {} s after the work was done; it hears no more",
                        PATIENCE.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            thread.shutdownNow();
        }
    }
}
