package dev.tam.examples.quickstart;

import static dev.tam.examples.quickstart.Referee.require;

import dev.tam.Account;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is tested: three services, with a referee at the door. */
final class Shop implements AutoCloseable {

    private static final Duration LONGER_THAN_A_TEST = Duration.ofMinutes(1);

    private final Referee referee = new Referee();
    private final List<PlainService> services;

    private Shop(List<PlainService> services) {
        this.services = services;
    }

    static Shop open() throws IOException {
        return new Shop(List.of(
                PlainService.start("users", 1), PlainService.start("billing", 2), PlainService.start("mail", 3)));
    }

    /** What {@code tam.yaml} would say below {@code services}. */
    Map<String, Object> configuration() {
        Map<String, Object> sections = new LinkedHashMap<>();
        services.forEach(service -> sections.put(service.name(), section(service.url())));
        return sections;
    }

    static Map<String, Object> section(String url) {
        return Map.of("adapter", "rest", "preset", "plain-full", "base", url, "timeout", "5s", "maxServerDelay", "1s");
    }

    /** Each service's name and URL. */
    List<String> addresses() {
        return services.stream()
                .flatMap(service -> Stream.of(service.name(), service.url()))
                .toList();
    }

    /** How many users all services have together. */
    long users() {
        return services.stream().mapToLong(PlainService::users).sum();
    }

    /** From now on its services fail now and then. */
    void startFailing() {
        services.forEach(PlainService::startFailing);
    }

    /** A test: its account logs in everywhere and leaves. */
    Account visit(Account account) throws IOException, InterruptedException {
        enter(account, LONGER_THAN_A_TEST);
        referee.leaves(account.name());
        return account;
    }

    /** A test that crashes: its account logs in everywhere and does not leave; for so long it may be nobody else's. */
    Account enter(Account account, Duration alone) throws IOException, InterruptedException {
        referee.enters(account.name(), alone);
        require(accepting(account) == services.size(), "a service refused the password of " + account.name());
        return account;
    }

    /** How many services accept an account's password. */
    int accepting(Account account) throws IOException, InterruptedException {
        int accepting = 0;
        for (PlainService service : services) {
            if (service.login(account.login(service.name()), account.password().reveal())) {
                accepting++;
            }
        }
        return accepting;
    }

    int visits() {
        return referee.uses();
    }

    /** What the services and the referee have counted; throws if something is wrong. */
    String verdict() {
        int overlaps = referee.overlaps();
        require(overlaps == 0, overlaps + " times an account was used by two at once");
        long left = users();
        require(left == 0, left + " accounts are left in the services");
        long harmed = services.stream().mapToLong(PlainService::harmed).sum();
        require(harmed == 0, harmed + " accounts that others had made were changed or deleted");
        return "leases=" + visits() + " overlaps=" + overlaps + " left=" + left;
    }

    /** How the services have failed so far. */
    @Override
    public String toString() {
        return services.stream().map(service -> "  " + service).collect(Collectors.joining(System.lineSeparator()));
    }

    @Override
    public void close() {
        services.forEach(PlainService::close);
    }
}
