package dev.tam.adapter.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tam.AccountName;
import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import dev.tam.spi.service.Call;
import dev.tam.spi.service.CallValues;
import dev.tam.spi.service.Subject;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A call whose every text a fuzzer made up. */
record FuzzCall(AccountName name, String login, String id, String value) {

    private static final Duration LONG = Duration.ofSeconds(20);

    Call call() {
        return call(LONG);
    }

    Call call(Duration time) {
        return new Call(
                new Subject(name, login, Optional.of(id).filter(known -> !known.isEmpty())),
                "key-1",
                3,
                Deadline.in(time, TimeSource.system()),
                new CallValues(Map.of("a", value), Map.of("v", value), Map.of()));
    }

    /** A segment of a template with its values, as a service reads it. */
    String filled(String segment) {
        return URLDecoder.decode(segment, UTF_8)
                .replace("{name}", name.value())
                .replace("{login}", "\0l")
                .replace("{id}", "\0i")
                .replace("{values.v}", "\0v")
                .replace("\0v", value)
                .replace("\0i", id)
                .replace("\0l", login);
    }
}
