package dev.tam.core.work;

import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Pools that rest after a creation failed, whoever it was made for: each that fails costs a name and the accounts in the
 * services before.
 *
 * <ol>
 *   <li>A pool rests for half a minute at first.
 *   <li>After a rest one creation is tried, alone; if it fails too, the next rest is twice as long, up to a quarter of an
 *       hour.
 *   <li>A creation that works ends all that; one that was not tried after all changes nothing.
 * </ol>
 *
 * <p>Safe for use by many threads.
 */
public final class Resting {

    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration MOST = Duration.ofMinutes(16);

    private final TimeSource time;
    private final Map<String, Rest> rests = new HashMap<>();

    /** For the pools of one manager, none of which rests. */
    public Resting(TimeSource time) {
        this.time = time;
    }

    /** How long a pool is left alone, why, and who was let in meanwhile. */
    private record Rest(Duration length, Deadline end, String why, Optional<Try> trying) {

        Duration next() {
            Duration twice = length.multipliedBy(2);
            return twice.compareTo(MOST) < 0 ? twice : MOST;
        }
    }

    /** A thread that was let in after a rest, which is as it was once nothing comes of it. */
    private record Try(Thread by, Rest after) {}

    /**
     * Why nothing is to be created; empty if the caller may. After a rest it alone may, until it tells how that ended: by
     * {@link #failed}, {@link #worked} or {@link #untried}.
     */
    public synchronized Optional<String> obstacle(String pool) {
        Rest rest = rests.get(pool);
        if (rest == null) {
            return Optional.empty();
        }
        if (rest.end().hasPassed()) {
            Rest over = new Rest(rest.length(), rest.end(), rest.why(), Optional.empty());
            begin(pool, rest.next(), rest.why(), Optional.of(new Try(Thread.currentThread(), over)));
            return Optional.empty();
        }
        return Optional.of(
                "the pool rests for " + rest.end().left().toSeconds() + " s after a creation failed: " + rest.why());
    }

    /** A creation failed; how long the pool rests now. */
    public synchronized Duration failed(String pool, String why) {
        Rest rest = rests.get(pool);
        return begin(pool, rest == null ? FIRST : rest.length(), why, Optional.empty());
    }

    /**
     * Nothing was created, for no fault of the pool's: there was no room, no store to ask, or a service is parked. If it was
     * the caller's thread that was let in after a rest, the next may try.
     */
    public synchronized void untried(String pool) {
        rests.computeIfPresent(pool, (name, rest) -> rest.trying()
                .filter(one -> one.by() == Thread.currentThread())
                .map(Try::after)
                .orElse(rest));
    }

    /** A creation worked. */
    public synchronized void worked(String pool) {
        rests.remove(pool);
    }

    private Duration begin(String pool, Duration length, String why, Optional<Try> trying) {
        rests.put(pool, new Rest(length, Deadline.in(length, time), why, trying));
        return length;
    }
}
