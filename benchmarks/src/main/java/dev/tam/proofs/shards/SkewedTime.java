package dev.tam.proofs.shards;

import dev.tam.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;

/**
 * The time of a machine whose wall clock is wrong.
 *
 * @param by how wrong
 */
record SkewedTime(Duration by) implements TimeSource {

    @Override
    public Instant now() {
        return TimeSource.system().now().plus(by);
    }

    @Override
    public long nanoTime() {
        return TimeSource.system().nanoTime();
    }
}
