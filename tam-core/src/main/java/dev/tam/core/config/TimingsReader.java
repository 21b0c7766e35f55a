package dev.tam.core.config;

import java.time.Duration;
import java.util.Set;

/** {@code lease:}, {@code deadRun:}, {@code retention:} and {@code calls:}. */
final class TimingsReader {

    private static final int MOST_PARALLEL = 1_000;
    private static final int MOST_ATTEMPTS = 100;
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration SHORTEST_TTL = Duration.ofSeconds(1);
    /** Deleted accounts are looked at again for a day; their details must last longer. */
    private static final Duration SHORTEST_DETAILS = Duration.ofDays(2);

    private TimingsReader() {}

    static Timings timings(MappingConfig top) {
        MappingConfig lease = top.part("lease");
        lease.allowOnly(Set.of("ttl", "max", "wait"));
        MappingConfig retention = top.part("retention");
        retention.allowOnly(Set.of("events", "details"));
        Timings unsaid = Timings.DEFAULT;
        Duration ttl = atLeast(SHORTEST_TTL, "1 s", lease, "ttl", unsaid.leaseTtl());
        return new Timings(
                ttl,
                atLeast(ttl, "lease.ttl", lease, "max", longer(unsaid.leaseMax(), ttl)),
                atLeast(Duration.ZERO, "0 s", lease, "wait", unsaid.acquireWait()),
                atLeast(ttl, "lease.ttl", top, "deadRun", longer(unsaid.deadRun(), ttl)),
                atLeast(SHORTEST, "1 ms", retention, "events", unsaid.retentionEvents()),
                atLeast(SHORTEST_DETAILS, "2 days", retention, "details", unsaid.retentionDetails()));
    }

    static ServiceDefaults calls(MappingConfig calls) {
        calls.allowOnly(Set.of("parallel", "timeout", "attempts"));
        ServiceDefaults unsaid = ServiceDefaults.DEFAULT;
        return new ServiceDefaults(
                within(MOST_PARALLEL, calls, "parallel", unsaid.parallel()),
                atLeast(SHORTEST, "1 ms", calls, "timeout", unsaid.timeout()),
                within(MOST_ATTEMPTS, calls, "attempts", unsaid.attempts()));
    }

    /** What nobody said gives way to what somebody did. */
    private static Duration longer(Duration unsaid, Duration ttl) {
        return unsaid.compareTo(ttl) < 0 ? ttl : unsaid;
    }

    private static Duration atLeast(
            Duration shortest, String what, MappingConfig section, String key, Duration unsaid) {
        Duration value = section.duration(key).orElse(unsaid);
        if (value.compareTo(shortest) < 0) {
            section.mistake(key, value + " is too short", "write at least " + what + ", which is " + shortest);
        }
        return value;
    }

    private static int within(int most, MappingConfig section, String key, int unsaid) {
        int value = section.integer(key).orElse(unsaid);
        if (value < 1 || value > most) {
            section.mistake(key, "is out of range", "write 1 to " + most);
        }
        return value;
    }
}
