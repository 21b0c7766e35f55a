package dev.tam.adapter.rest;

import dev.tam.AccountName;
import dev.tam.Secret;
import dev.tam.ServiceId;
import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import dev.tam.spi.service.Call;
import dev.tam.spi.service.CallValues;
import dev.tam.spi.service.Subject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Calls for the account {@code test-shopper-1}. */
final class Calls {

    static final Secret PASSWORD = Secret.of("Canary-\"7\"&%{name}!");
    static final Duration LONG = Duration.ofSeconds(20);

    private Calls() {}

    static Call plain() {
        return with("test-shopper-1", Optional.empty(), LONG);
    }

    static Call within(Duration time) {
        return with("test-shopper-1", Optional.empty(), time);
    }

    /** By a clock of the test. */
    static Call within(Duration time, TimeSource clock) {
        Call call = plain();
        return new Call(call.subject(), call.idempotencyKey(), call.fence(), Deadline.in(time, clock), call.values());
    }

    static Call withLogin(String login) {
        return with(login, Optional.empty(), LONG);
    }

    static Call withAttribute(String name, String value) {
        return withAttributes(Map.of(name, value));
    }

    static Call withAttributes(Map<String, String> attributes) {
        Call call = plain();
        CallValues values = new CallValues(attributes, Map.of(), Map.of());
        return new Call(call.subject(), call.idempotencyKey(), call.fence(), call.deadline(), values);
    }

    static Call withId(String id) {
        return with("test-shopper-1", Optional.of(id), LONG);
    }

    private static Call with(String login, Optional<String> id, Duration time) {
        CallValues values = new CallValues(
                Map.of("email", "t@example.test", "plan", "gold \"plus\"", "evil", "a\r\nX-Evil: 1"),
                Map.of("tenant", "7/8"),
                Map.of(ServiceId.of("crm"), Map.of("customerId", "c 1")));
        return new Call(
                new Subject(AccountName.of("test-shopper-1"), login, id),
                "key-1",
                3,
                Deadline.in(time, TimeSource.system()),
                values);
    }
}
