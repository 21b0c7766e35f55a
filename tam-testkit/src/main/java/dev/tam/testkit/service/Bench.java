package dev.tam.testkit.service;

import static dev.tam.testkit.service.Answers.isDone;
import static dev.tam.testkit.service.Answers.isRefused;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountName;
import dev.tam.spi.service.CallValues;
import dev.tam.spi.service.Capability;
import dev.tam.spi.service.Deleted;
import dev.tam.spi.service.Description;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.RefusalCode;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.service.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/** The adapter that one test judges, and the accounts that the test makes with it. */
final class Bench {

    private static final int TRIES = 3;

    private final Queue<Specimen> made = new ConcurrentLinkedQueue<>();
    private final Disclosure disclosure = new Disclosure();
    private final ServiceAdapterContract hooks;
    private final ServiceAdapter adapter;
    private final Description description;
    private Optional<Capability> judged = Optional.empty();

    Bench(ServiceAdapterContract hooks, ServiceAdapter adapter) {
        this.hooks = hooks;
        this.adapter = adapter;
        this.description = adapter.describe();
    }

    ServiceAdapterContract hooks() {
        return hooks;
    }

    ServiceAdapter adapter() {
        return adapter;
    }

    Description description() {
        return description;
    }

    /** The rule is about a capability. */
    void judges(Capability capability) {
        judged = Optional.of(capability);
    }

    /** What the rule is about; empty if it is about none alone. */
    Optional<Capability> judged() {
        return judged;
    }

    String login(AccountName name) {
        return hooks.login(description.names(), name);
    }

    Listings listings() {
        return new Listings(adapter, disclosure);
    }

    /** An account that nobody created yet, to be removed if somebody does. */
    Specimen fresh() {
        return tracked(of(adapter));
    }

    Specimen tracked(Specimen specimen) {
        made.add(specimen);
        return specimen;
    }

    /** An account of another adapter, which is not removed. */
    Specimen of(ServiceAdapter where) {
        AccountName name = hooks.freshName();
        return new Specimen(
                where,
                disclosure,
                new Subject(name, login(name), Optional.empty()),
                new CallValues(hooks.attributes(name), Map.of(), hooks.earlier()));
    }

    /** Removes what was made and closes the adapter; fails if something is left. */
    void close() {
        boolean interrupted = Thread.interrupted();
        List<Subject> left = made.stream()
                .filter(Specimen::mayBeThere)
                .filter(s -> description.can(Capability.DELETES) && !removed(s))
                .map(Specimen::subject)
                .toList();
        adapter.close();
        assertTrue(left.isEmpty(), () -> "could not be removed and are left behind: " + left);
        assertFalse(interrupted, "the adapter left its caller's thread interrupted, which nobody had asked for");
    }

    private static boolean removed(Specimen specimen) {
        return IntStream.range(0, TRIES).mapToObj(i -> specimen.delete()).anyMatch(Bench::isGone);
    }

    private static boolean isGone(Outcome<Deleted> outcome) {
        return isDone(outcome) || isRefused(outcome, RefusalCode.NOT_FOUND);
    }
}
