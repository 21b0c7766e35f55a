package dev.tam.adapter.rest;

import dev.tam.Account;
import dev.tam.AccountManager;
import dev.tam.Binding;
import dev.tam.CleanupReport;
import dev.tam.Secret;
import dev.tam.TamException;
import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import dev.tam.spi.service.Call;
import dev.tam.spi.service.CallValues;
import dev.tam.spi.service.Capability;
import dev.tam.spi.service.Login;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.service.Sighting;
import dev.tam.spi.service.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is done with one account of one service.
 *
 * <ol>
 *   <li>All that changes something goes through the manager with its gates; what only looks goes to the adapter.
 *   <li>What is not declared is left out.
 *   <li>A step that fails ends nothing but those that need it.
 * </ol>
 */
final class LiveSteps {

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration CALL = Duration.ofSeconds(30);

    private final AccountManager tam;
    private final String service;
    private final ServiceAdapter adapter;
    private final List<String> works = new ArrayList<>();
    private final List<String> fails = new ArrayList<>();

    LiveSteps(AccountManager tam, String service, ServiceAdapter adapter) {
        this.tam = tam;
        this.service = service;
        this.adapter = adapter;
    }

    List<String> works() {
        return works;
    }

    List<String> fails() {
        return fails;
    }

    void make(String spec) {
        made("create", () -> tam.create(spec)).ifPresent(this::with);
    }

    private void with(Account account) {
        if (can(Capability.FINDS)) {
            step("find", () -> seen(account, true));
        }
        login("login", account, account.password(), true);
        if (can(Capability.SETS_PASSWORD) || can(Capability.RESETS)) {
            made("reset", () -> tam.reset(account.name().value())).ifPresent(fresh -> {
                login("login with the new password", fresh, fresh.password(), true);
                boolean changed =
                        !fresh.password().reveal().equals(account.password().reveal());
                login("refusal of the old password", fresh, account.password(), !changed);
            });
        }
        if (can(Capability.DELETES)) {
            step("delete", () -> left(tam.delete(account.name().value())));
            if (can(Capability.FINDS)) {
                step("find after deletion", () -> seen(account, false));
            }
        }
    }

    private boolean can(Capability capability) {
        return adapter.describe().can(capability);
    }

    private void login(String name, Account account, Secret password, boolean accepted) {
        if (can(Capability.AUTHENTICATES)) {
            step(name, () -> {
                Outcome<Login> outcome = adapter.authenticate(call(account), password);
                if (!(outcome instanceof Outcome.Done<Login> done)) {
                    return Optional.of(Outcomes.describe(outcome));
                }
                return done.value().accepted() == accepted
                        ? Optional.empty()
                        : Optional.of(accepted ? "it was refused" : "it was accepted");
            });
        }
    }

    /** What an account is after a change may show late. */
    private Optional<String> seen(Account account, boolean present) {
        Deadline deadline = Deadline.in(adapter.describe().limits().visibilityDelay(), TimeSource.system());
        Outcome<Sighting> outcome = adapter.find(call(account));
        while (!isSeen(outcome, present) && !deadline.hasPassed() && Pause.of(PAUSE)) {
            outcome = adapter.find(call(account));
        }
        if (isSeen(outcome, present)) {
            return Optional.empty();
        }
        return Optional.of(
                outcome instanceof Outcome.Done
                        ? (present ? "it is not there" : "it is there")
                        : Outcomes.describe(outcome));
    }

    private static boolean isSeen(Outcome<Sighting> outcome, boolean present) {
        return outcome instanceof Outcome.Done<Sighting> done && done.value() instanceof Sighting.Present == present;
    }

    private Call call(Account account) {
        Binding binding = account.binding(service);
        return new Call(
                new Subject(account.name(), binding.login(), binding.externalId()),
                "live-check",
                1,
                Deadline.in(CALL, TimeSource.system()),
                new CallValues(account.attributes(), binding.values(), Map.of()));
    }

    private static Optional<String> left(CleanupReport report) {
        return report.left().stream().map(CleanupReport.Left::why).findFirst();
    }

    private void step(String name, Supplier<Optional<String>> problem) {
        try {
            Optional<String> why = problem.get();
            why.ifPresentOrElse(text -> fails.add(name + ": " + text), () -> works.add(name));
        } catch (TamException e) {
            fails.add(name + ": " + e.getMessage());
        }
    }

    private Optional<Account> made(String name, Supplier<Account> change) {
        List<Account> account = new ArrayList<>();
        step(name, () -> {
            account.add(change.get());
            return Optional.empty();
        });
        return account.stream().findFirst();
    }
}
