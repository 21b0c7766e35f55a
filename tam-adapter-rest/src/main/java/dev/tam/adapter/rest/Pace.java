package dev.tam.adapter.rest;

import dev.tam.spi.Deadline;
import dev.tam.spi.PluginConfig;
import dev.tam.spi.TimeSource;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps a service's requests apart, so that no more are sent than its rate allows. Safe for use by many threads. */
final class Pace {

    /** The key that it is read from. */
    static final String KEY = "rate";

    private static final Pattern RATE = Pattern.compile("([1-9][0-9]{0,5})/(s|min|h)");
    private final long gap;
    private final TimeSource time;
    private long next;

    Pace(Duration gap, TimeSource time) {
        this.gap = gap.toNanos();
        this.time = time;
        this.next = time.nanoTime();
    }

    /** Reads {@code rate:}, such as {@code 10/s}. */
    static Optional<Pace> read(PluginConfig config, TimeSource time) {
        return gap(config).map(gap -> new Pace(gap, time));
    }

    /** Reads how far apart the requests are. */
    static Optional<Duration> gap(PluginConfig config) {
        Optional<String> written = config.text(KEY);
        Optional<Matcher> rate = written.map(RATE::matcher).filter(Matcher::matches);
        if (written.isPresent() && rate.isEmpty()) {
            config.mistake(KEY, "is no rate", "write one such as 10/s, 300/min or 1000/h");
        }
        return rate.map(found -> unit(found.group(2)).dividedBy(Integer.parseInt(found.group(1))));
    }

    private static Duration unit(String word) {
        return switch (word) {
            case "s" -> Duration.ofSeconds(1);
            case "min" -> Duration.ofMinutes(1);
            default -> Duration.ofHours(1);
        };
    }

    /** Waits for its turn; false if it does not come before the deadline, or the thread is interrupted. */
    boolean await(Deadline deadline) {
        Optional<Duration> turn = turn(deadline.left());
        return turn.isPresent() && (turn.get().isZero() || Pause.of(turn.get()));
    }

    /** How long until its turn, which is then taken; empty if that is too long. */
    private synchronized Optional<Duration> turn(Duration most) {
        long now = time.nanoTime();
        long wait = Math.max(0, next - now);
        if (wait > most.toNanos()) {
            return Optional.empty();
        }
        next = now + wait + gap;
        return Optional.of(Duration.ofNanos(wait));
    }
}
