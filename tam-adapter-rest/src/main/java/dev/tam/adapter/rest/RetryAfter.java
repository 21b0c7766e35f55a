package dev.tam.adapter.rest;

import dev.tam.spi.TimeSource;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The header {@code Retry-After}: seconds or a date (RFC 9110); more than an hour counts as one. */
final class RetryAfter {

    private static final Duration LONGEST = Duration.ofHours(1);

    private RetryAfter() {}

    static Optional<Duration> of(Answer answer, TimeSource time) {
        return answer.header("Retry-After").map(String::strip).flatMap(text -> parse(text, time));
    }

    private static Optional<Duration> parse(String text, TimeSource time) {
        if (text.matches("[0-9]{1,9}")) {
            return Optional.of(bounded(Duration.ofSeconds(Long.parseLong(text))));
        }
        try {
            ZonedDateTime at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(bounded(Duration.between(time.now(), at.toInstant())));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration length) {
        return length.isNegative() ? Duration.ZERO : length.compareTo(LONGEST) > 0 ? LONGEST : length;
    }
}
