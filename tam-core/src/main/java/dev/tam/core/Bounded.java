package dev.tam.core;

import com.google.common.util.concurrent.Uninterruptibles;
import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does the parts of a closing, each on a thread of its own, and waits for them until one common deadline: what hangs is
 * named and left alone, and what throws does not stop the next. An interrupt ends no wait, and its flag is kept.
 *
 * @param deadline until when the caller waits, in real time
 */
record Bounded(Deadline deadline) {

    private static final Logger LOG = LoggerFactory.getLogger(Bounded.class);

    /** Parts that share so much time from now on. */
    static Bounded by(Duration patience) {
        return new Bounded(Deadline.in(patience, TimeSource.system()));
    }

    /** One part. It is begun even if the time is over. */
    void run(String what, Part part) {
        CountDownLatch done = begin(what, part);
        if (!Uninterruptibles.awaitUninterruptibly(done, deadline.left().toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("closing: {} did not end in time; it is left to itself", what);
        }
    }

    /** One part, however long it takes. An interrupt of the caller does not reach it. */
    static void untilDone(String what, Part part) {
        Uninterruptibles.awaitUninterruptibly(begin(what, part));
    }

    private static CountDownLatch begin(String what, Part part) {
        CountDownLatch done = new CountDownLatch(1);
        Thread thread = new Thread(
                () -> {
                    try {
                        quietly(what, part);
                    } finally {
                        done.countDown();
                    }
                },
                "tam-closing");
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    /** One part on the calling thread; what it throws is logged and goes no further. */
    static void quietly(String what, Part part) {
        try {
            part.run();
        } catch (Exception | Error e) {
            LOG.warn("closing: {} could not be ended cleanly", what, e);
        }
    }

    /** What may fail. */
    @FunctionalInterface
    interface Part {
        /** Does it. */
        void run() throws Exception;
    }
}
