package dev.tam.core;

import dev.tam.AccountState;
import dev.tam.Status.Unsettled;
import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Waits until nothing is left for janitors: does rounds on the calling thread, and pauses while other janitors are at
 * work or the next work is not due yet. What is in quarantine is not waited for.
 *
 * @param round does what is due; how much it was
 * @param unsettled what is not at rest
 * @param time this JVM's time
 */
record Settling(IntSupplier round, Supplier<List<Unsettled>> unsettled, TimeSource time) {

    private static final long PAUSE_MILLIS = 50;

    List<Unsettled> within(Duration length) {
        long pauses = length.toMillis() / PAUSE_MILLIS;
        Deadline deadline = Deadline.in(length, time);
        while (!deadline.hasPassed() && !Thread.currentThread().isInterrupted()) {
            if (round.getAsInt() == 0 && (isSettled() || pauses-- <= 0 || !pause())) {
                break;
            }
        }
        return unsettled.get();
    }

    private boolean isSettled() {
        return unsettled.get().stream().allMatch(u -> u.state() == AccountState.QUARANTINED);
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
