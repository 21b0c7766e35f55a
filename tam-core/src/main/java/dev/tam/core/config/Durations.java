package dev.tam.core.config;

import com.google.common.base.Ascii;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people write them: {@code 500ms}, {@code 90s}, {@code 15min}, {@code 4h}, {@code 30d}, ISO-8601. */
final class Durations {

    static final String FORM = "a length of time such as 500ms, 90s, 15min, 4h, 30d or PT90S, at most 36500d";

    /** What is counted with cannot overflow, also a few of them together. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private static final Pattern SHORT = Pattern.compile("([0-9]{1,12}) ?(ms|s|min|h|d)");

    private Durations() {}

    /** Empty if it is no length of time, a negative one, or one beyond a hundred years. */
    static Optional<Duration> parse(String text) {
        return any(text).filter(length -> !length.isNegative() && length.compareTo(LONGEST) <= 0);
    }

    private static Optional<Duration> any(String text) {
        Matcher matcher = SHORT.matcher(text);
        if (matcher.matches()) {
            return Optional.of(of(Long.parseLong(matcher.group(1)), matcher.group(2)));
        }
        return Ascii.toUpperCase(text).startsWith("P") ? iso(text) : Optional.empty();
    }

    private static Duration of(long amount, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "min" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private static Optional<Duration> iso(String text) {
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
