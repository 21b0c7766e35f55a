package dev.tam.store.jdbc.connect;

import dev.tam.spi.TimeSource;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Waits for a server that has as many connections as it allows: where all keep none, there is room again soon. */
final class Room {

    /** For how long. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final long SHORTEST_MILLIS = 20;
    private static final long LONGEST_MILLIS = 250;

    private final TimeSource time;
    private final long began;

    Room(TimeSource time) {
        this.time = time;
        this.began = time.nanoTime();
    }

    /**
     * Waits, at random, if that is what was wrong.
     *
     * @return whether to try again
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    boolean isAwaited(Diagnosis diagnosis) throws InterruptedException {
        if (diagnosis.fault() != Fault.TOO_MANY || time.since(began).compareTo(PATIENCE) > 0) {
            return false;
        }
        Thread.sleep(ThreadLocalRandom.current().nextLong(SHORTEST_MILLIS, LONGEST_MILLIS));
        return true;
    }
}
