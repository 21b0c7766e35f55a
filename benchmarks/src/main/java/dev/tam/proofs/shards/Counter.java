package dev.tam.proofs.shards;

import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A number that others wait for. */
final class Counter {

    private int value;

    synchronized void add(int more) {
        value += more;
        notifyAll();
    }

    synchronized int value() {
        return value;
    }

    /** Waits until it is so high; false if that takes too long. */
    synchronized boolean await(int least, Duration most) throws InterruptedException {
        Deadline deadline = Deadline.in(most, TimeSource.system());
        while (value < least && !deadline.hasPassed()) {
            TimeUnit.NANOSECONDS.timedWait(this, deadline.left().toNanos());
        }
        return value >= least;
    }
}
