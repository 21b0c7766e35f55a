package dev.tam.core.service;

import dev.tam.AccountName;
import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import dev.tam.spi.service.Call;
import dev.tam.spi.service.CallValues;
import dev.tam.spi.service.Capability;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.service.Subject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a service that can tell which environment it is, and believes it for a minute. Fails closed: another answer, or
 * none, is a no.
 */
final class EnvironmentProof {

    private static final Duration BELIEVED = Duration.ofMinutes(1);
    private static final Subject NOBODY = new Subject(AccountName.of("tam"), "tam", Optional.empty());

    private final String environment;
    private final ServiceAdapter adapter;
    private final TimeSource time;
    private volatile Optional<Deadline> proven = Optional.empty();

    EnvironmentProof(String environment, ServiceAdapter adapter, TimeSource time) {
        this.environment = environment;
        this.adapter = adapter;
        this.time = time;
    }

    /** Why the service may not be called; empty if it may, or cannot tell. */
    Optional<String> refusal(Deadline deadline) {
        boolean believed = proven.filter(until -> !until.hasPassed()).isPresent();
        if (believed || !adapter.describe().can(Capability.PROVES_ENVIRONMENT)) {
            return Optional.empty();
        }
        CallValues nothing = new CallValues(Map.of(), Map.of(), Map.of());
        Outcome<String> answer = adapter.proveEnvironment(new Call(NOBODY, "prove", 0, deadline, nothing));
        if (answer instanceof Outcome.Done<String> done && done.value().equals(environment)) {
            proven = Optional.of(Deadline.in(BELIEVED, time));
            return Optional.empty();
        }
        return Optional.of(
                answer instanceof Outcome.Done<String> done
                        ? "it says that it is environment '" + done.value() + "', not '" + environment + "'"
                        : "it did not say which environment it is");
    }
}
