package dev.tam.testkit.service;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The calls that hang. */
final class Hangs {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int hanging;
    private int releases;
    private boolean closed;

    /** Hangs; true if it was released, false if it was interrupted (the flag is kept) or all is closed. */
    boolean hang(boolean deaf) {
        lock.lock();
        try {
            hanging++;
            changed.signalAll();
            return untilReleased(releases, deaf);
        } finally {
            hanging--;
            lock.unlock();
        }
    }

    private boolean untilReleased(int before, boolean deaf) {
        while (releases == before && !closed) {
            if (deaf) {
                changed.awaitUninterruptibly();
            } else {
                try {
                    changed.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
        }
        return releases != before;
    }

    void release() {
        lock.lock();
        try {
            releases++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until as many calls hang; false if they did not within the time. */
    boolean await(int calls, Duration most) throws InterruptedException {
        long left = most.toNanos();
        lock.lock();
        try {
            while (hanging < calls && left > 0) {
                left = changed.awaitNanos(left);
            }
            return hanging >= calls;
        } finally {
            lock.unlock();
        }
    }
}
