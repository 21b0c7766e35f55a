package dev.tam.testkit.service;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The calls that hang. */
final class Hangs {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<HangingCall> inside = new ArrayList<>();
    private int hanging;
    private int releases;
    private boolean closed;

    /** Told apart by what it is, not by what it holds. */
    private static final class HangingCall {}

    /**
     * Hangs, then answers.
     *
     * @param deaf whether an interrupt does not end it
     * @param released what it does and answers once it is released
     * @param ended what it answers if it was interrupted (the flag is kept), or all is closed
     */
    <T> T hang(boolean deaf, Supplier<T> released, Supplier<T> ended) {
        HangingCall call = new HangingCall();
        try {
            return hangs(call, deaf) ? released.get() : ended.get();
        } finally {
            leave(call);
        }
    }

    private boolean hangs(HangingCall call, boolean deaf) {
        lock.lock();
        try {
            inside.add(call);
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

    private void leave(HangingCall call) {
        lock.lock();
        try {
            inside.remove(call);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets the calls that hang now go on, and waits until each of them is done. */
    void release() {
        lock.lock();
        try {
            List<HangingCall> released = List.copyOf(inside);
            releases++;
            changed.signalAll();
            while (released.stream().anyMatch(inside::contains)) {
                changed.awaitUninterruptibly();
            }
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
