package dev.tam.testkit.service;

import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Looks again until a service shows what it was told, which may take its visibility delay. */
final class Eventually {

    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private Eventually() {}

    /** The first look that shows it; the last one, if none did. */
    static <T> T look(Duration delay, Supplier<T> look, Predicate<T> shows) {
        Deadline deadline = Deadline.in(delay.plus(GRACE), TimeSource.system());
        T seen = look.get();
        while (!shows.test(seen)
                && !deadline.hasPassed()
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            seen = look.get();
        }
        return seen;
    }
}
