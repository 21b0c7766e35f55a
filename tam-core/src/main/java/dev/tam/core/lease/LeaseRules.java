package dev.tam.core.lease;

import dev.tam.spi.TimeSource;
import java.time.Duration;

/**
 * How long things last.
 *
 * @param ttl how long a lease lasts without a heartbeat
 * @param most how long a lease lasts in all
 * @param patience how long an acquire waits
 * @param time this JVM's time
 */
public record LeaseRules(Duration ttl, Duration most, Duration patience, TimeSource time) {}
