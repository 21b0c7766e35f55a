package dev.tam.core.lease;

import dev.tam.core.ledger.LiveClaim;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One caller that waits. It is woken by a signal of the store, or gets an account that was grown for it.
 *
 * <p>A grower first {@linkplain #book books} the waiter, makes the account a lease, and then {@linkplain #deliver
 * delivers}; a booked waiter does not go away without it.
 */
final class Waiter {

    private boolean signalled;
    private boolean booked;
    private boolean gone;
    private Optional<LiveClaim> delivered = Optional.empty();

    /** Takes the waiter for a newborn; false if it has gone or another newborn comes already. */
    synchronized boolean book() {
        if (gone || booked) {
            return false;
        }
        booked = true;
        return true;
    }

    synchronized void deliver(LiveClaim claim) {
        delivered = Optional.of(claim);
        notifyAll();
    }

    /** The newborn did not come. */
    synchronized void unbook() {
        booked = false;
        notifyAll();
    }

    synchronized void wake() {
        signalled = true;
        notifyAll();
    }

    /** Waits for a wake-up or a newborn. */
    synchronized Optional<LiveClaim> await(Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        for (long left = most.toNanos();
                (!signalled && delivered.isEmpty()) && left > 0;
                left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, 1_000_000));
        }
        signalled = false;
        return delivered;
    }

    /** Goes away; what was booked is waited for, since its lease would otherwise be nobody's. */
    synchronized Optional<LiveClaim> leave() {
        boolean interrupted = false;
        while (booked && delivered.isEmpty()) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        gone = true;
        return delivered;
    }
}
