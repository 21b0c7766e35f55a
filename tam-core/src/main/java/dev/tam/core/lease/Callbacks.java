package dev.tam.core.lease;

import dev.tam.spi.TimeSource;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls listeners, one after the other on one thread. What a listener throws is logged. One that does not come back is
 * logged once, and another thread takes over those that wait behind it, until it does.
 */
public final class Callbacks implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Callbacks.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TimeSource time;
    private final ThreadPoolExecutor threads;
    private final Set<Running> running = ConcurrentHashMap.newKeySet();

    /** With this JVM's time. */
    public Callbacks(TimeSource time) {
        this.time = time;
        this.threads =
                new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Callbacks::thread);
        this.threads.allowCoreThreadTimeOut(true);
    }

    /** Calls a listener soon; one that is to be called after the end is called on a thread of its own. */
    void tell(String what, Runnable listener) {
        Runnable call = () -> run(what, listener);
        try {
            threads.execute(call);
        } catch (RejectedExecutionException e) {
            thread(call).start();
        }
    }

    /** Looks after listeners that do not come back; to be called now and then. */
    void look() {
        running.stream()
                .filter(r -> time.since(r.since).compareTo(PATIENCE) >= 0)
                .forEach(this::isLate);
    }

    private void run(String what, Runnable listener) {
        Running now = new Running(what, time.nanoTime());
        running.add(now);
        try {
            listener.run();
        } catch (RuntimeException | Error e) {
            LOG.warn("a listener of {} threw", what, e);
        } finally {
            running.remove(now);
            if (now.ends()) {
                more(-1);
            }
        }
    }

    private void isLate(Running listener) {
        if (listener.isLate()) {
            LOG.warn(
                    "a listener of {} has not come back for {} s; others are called without it",
                    listener.what,
                    PATIENCE.toSeconds());
            more(1);
        }
    }

    private synchronized void more(int change) {
        int size = threads.getCorePoolSize() + change;
        threads.setMaximumPoolSize(Math.max(size, threads.getMaximumPoolSize()));
        threads.setCorePoolSize(size);
    }

    /** Lets those that wait be called, also behind one that does not come back; takes no more. */
    @Override
    public void close() {
        more(1);
        threads.shutdown();
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "tam-callback");
        thread.setDaemon(true);
        return thread;
    }

    /** A listener that was called; late at most once, and not after its end. */
    private static final class Running {

        private final String what;
        private final long since;
        private boolean late;
        private boolean ended;

        Running(String what, long since) {
            this.what = what;
            this.since = since;
        }

        synchronized boolean isLate() {
            boolean first = !late && !ended;
            late |= first;
            return first;
        }

        /** Ends it; whether it was late. */
        synchronized boolean ends() {
            ended = true;
            return late;
        }
    }
}
