package dev.tam.core.config;

import java.time.Duration;

/**
 * How long things last.
 *
 * @param leaseTtl how long a lease lasts without a heartbeat
 * @param leaseMax how long a lease lasts at most, with all its heartbeats
 * @param acquireWait how long an acquire waits
 * @param deadRun how long after its last heartbeat a run is dead
 * @param retentionEvents how long events are kept
 * @param retentionDetails how long details of deleted accounts are kept; their names stay for ever
 */
public record Timings(
        Duration leaseTtl,
        Duration leaseMax,
        Duration acquireWait,
        Duration deadRun,
        Duration retentionEvents,
        Duration retentionDetails) {

    /** 90 s, 4 h, 60 s, 15 min, 30 days, 90 days. */
    public static final Timings DEFAULT = new Timings(
            Duration.ofSeconds(90),
            Duration.ofHours(4),
            Duration.ofSeconds(60),
            Duration.ofMinutes(15),
            Duration.ofDays(30),
            Duration.ofDays(90));
}
