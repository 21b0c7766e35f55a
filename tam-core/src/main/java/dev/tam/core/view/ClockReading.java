package dev.tam.core.view;

import dev.tam.AccountHistory.StoreClock;
import dev.tam.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads something together with the store's clock: what the store showed at the reading is held against the middle of
 * the time that the reading took here. That time is measured by the monotonic clock, so that a wall clock that is set
 * meanwhile spoils no more than the one reading of it.
 *
 * @param value what was read
 * @param clock the store's clock against ours
 */
record ClockReading<T>(T value, StoreClock clock) {

    /** Stores tell their time to the millisecond at least. */
    private static final Duration FINEST = Duration.ofMillis(1);

    /** Reads; empty if there was nothing to read. */
    static <T> Optional<ClockReading<T>> of(
            TimeSource ours, Supplier<Optional<T>> read, Function<T, Instant> shownByStore) {
        Instant begun = ours.now();
        long before = ours.nanoTime();
        Optional<T> value = read.get();
        Duration half = ours.since(before).dividedBy(2);
        return value.map(v -> new ClockReading<>(
                v,
                new StoreClock(
                        Duration.between(begun.plus(half), shownByStore.apply(v)),
                        half.compareTo(FINEST) > 0 ? half : FINEST)));
    }
}
