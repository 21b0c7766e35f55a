package dev.tam.core.lease;

import dev.tam.core.ledger.LiveClaim;
import dev.tam.spi.store.Actor;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One caller that waits. It is woken by a signal of the store, or gets an account that was grown for it.
 *
 * <p>A grower first {@linkplain #book books} the waiter, makes the account a lease, and then {@linkplain #deliver
 * delivers}; a booked waiter does not go away without it. A waiter has one grower at a time.
 */
final class Waiter {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final boolean takesNewborns;
    private final Actor who;
    private boolean growing;
    private boolean signalled;
    private boolean booked;
    private boolean gone;
    private Optional<LiveClaim> delivered = Optional.empty();
    private Optional<FailedGrowth> failure = Optional.empty();

    /** A waiter that wants several accounts at once takes no newborn, which would be one of them at most. */
    Waiter(boolean takesNewborns, Actor who) {
        this.takesNewborns = takesNewborns;
        this.who = who;
    }

    /** Who waits. */
    Actor who() {
        return who;
    }

    /** Becomes the waiter's only grower; false if it has one. */
    boolean beginGrowing() {
        return locked(() -> !growing && !gone && (growing = true));
    }

    /** The grower is done, with or without a failure. */
    void endGrowing(Optional<FailedGrowth> why) {
        locked(() -> {
            growing = false;
            booked = false;
            failure = why.or(() -> failure);
            return true;
        });
    }

    /** Takes the waiter for a newborn; false if it has gone or takes none. */
    boolean book() {
        return locked(() -> takesNewborns && !gone && (booked = true));
    }

    void deliver(LiveClaim claim) {
        locked(() -> {
            delivered = Optional.of(claim);
            return true;
        });
    }

    void wake() {
        locked(() -> signalled = true);
    }

    /** Why the last growth failed. */
    Optional<FailedGrowth> failure() {
        lock.lock();
        try {
            return failure;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a wake-up or a newborn. */
    Optional<LiveClaim> await(Duration most) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = most.toNanos();
            while (!signalled && delivered.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
            signalled = false;
            return delivered;
        } finally {
            lock.unlock();
        }
    }

    /** Goes away; what was booked is waited for, since its lease would otherwise be nobody's. */
    Optional<LiveClaim> leave() {
        lock.lock();
        try {
            while (booked && delivered.isEmpty()) {
                changed.awaitUninterruptibly();
            }
            gone = true;
            return delivered;
        } finally {
            lock.unlock();
        }
    }

    private boolean locked(java.util.function.BooleanSupplier change) {
        lock.lock();
        try {
            boolean result = change.getAsBoolean();
            changed.signalAll();
            return result;
        } finally {
            lock.unlock();
        }
    }
}
