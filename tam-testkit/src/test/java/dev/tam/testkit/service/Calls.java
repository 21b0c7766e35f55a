package dev.tam.testkit.service;

import dev.tam.AccountName;
import dev.tam.Secret;
import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import dev.tam.spi.service.Call;
import dev.tam.spi.service.CallValues;
import dev.tam.spi.service.Subject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Calls about one account, for the tests of the fakes. */
final class Calls {

    static final String LOGIN = "test-shopper-1";
    static final Secret PASSWORD = Secret.of("first-Passw0rd");
    static final Secret OTHER = Secret.of("second-Passw0rd");

    private Calls() {}

    static Call call() {
        return call(LOGIN, Duration.ofSeconds(30));
    }

    static Call call(String login) {
        return call(login, Duration.ofSeconds(30));
    }

    static Call call(Duration left) {
        return call(LOGIN, left);
    }

    private static Call call(String login, Duration left) {
        return new Call(
                new Subject(AccountName.of(LOGIN), login, Optional.empty()),
                "key-1",
                7,
                Deadline.in(left, TimeSource.system()),
                new CallValues(Map.of("email", "a@example.test"), Map.of(), Map.of()));
    }
}
