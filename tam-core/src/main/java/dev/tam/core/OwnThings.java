package dev.tam.core;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a manager has opened and will close: the last one first, each whatever became of the others. What comes when all is
 * closed is closed at once. Safe for use by many threads.
 */
final class OwnThings implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OwnThings.class);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private boolean closed;

    void add(AutoCloseable thing) {
        if (!keep(thing)) {
            close(thing);
        }
    }

    private synchronized boolean keep(AutoCloseable thing) {
        if (!closed) {
            open.push(thing);
        }
        return !closed;
    }

    /** Does one step of opening; if it fails, everything that was opened so far is closed, but no hanging one waited for. */
    <T> T orClose(Supplier<T> step) {
        Optional<T> done = Optional.empty();
        try {
            done = Optional.of(step.get());
            return done.get();
        } finally {
            if (done.isEmpty()) {
                Bounded.by(PATIENCE).run("what was opened", this::close);
            }
        }
    }

    @Override
    public void close() {
        for (Optional<AutoCloseable> thing = last(); thing.isPresent(); thing = last()) {
            close(thing.get());
        }
    }

    private synchronized Optional<AutoCloseable> last() {
        closed = true;
        return Optional.ofNullable(open.poll());
    }

    private static void close(AutoCloseable thing) {
        try {
            thing.close();
        } catch (Exception | Error e) {
            LOG.warn("{} could not be closed cleanly", thing.getClass().getName(), e);
        }
    }
}
