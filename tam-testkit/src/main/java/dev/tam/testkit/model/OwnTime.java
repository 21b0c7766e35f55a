package dev.tam.testkit.model;

import dev.tam.spi.TimeSource;
import java.time.Instant;
import java.util.Optional;

/** One manager's time, which may stop while the store's goes on: its manager believes in claims that it has lost. */
final class OwnTime implements TimeSource {

    private final TimeSource real;
    private Optional<Long> stopped = Optional.empty();

    OwnTime(TimeSource real) {
        this.real = real;
    }

    synchronized void stop() {
        stopped = Optional.of(nanoTime());
    }

    synchronized void goOn() {
        stopped = Optional.empty();
    }

    synchronized boolean isBehind() {
        return nanoTime() != real.nanoTime();
    }

    @Override
    public Instant now() {
        return real.now();
    }

    @Override
    public synchronized long nanoTime() {
        return stopped.orElseGet(real::nanoTime);
    }
}
