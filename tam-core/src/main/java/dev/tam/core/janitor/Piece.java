package dev.tam.core.janitor;

import com.google.common.util.concurrent.Uninterruptibles;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** A piece of a round's work: it is done once, or, where the round ends before, never begun. */
final class Piece implements Callable<Boolean> {

    private final Runnable work;
    private final AtomicBoolean taken = new AtomicBoolean();
    private final CountDownLatch over = new CountDownLatch(1);

    Piece(Runnable work) {
        this.work = work;
    }

    /** Does it, unless the round has ended. */
    @Override
    public Boolean call() {
        boolean first = taken.compareAndSet(false, true);
        if (first) {
            try {
                work.run();
            } finally {
                over.countDown();
            }
        }
        return first;
    }

    /**
     * Waits until it is over if it was begun, else it never will be. An interrupt does not end the wait, and its flag is
     * kept.
     */
    void end() {
        if (!taken.compareAndSet(false, true)) {
            Uninterruptibles.awaitUninterruptibly(over);
        }
    }
}
