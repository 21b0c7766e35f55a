package dev.tam.testkit.model;

import static org.junit.jupiter.api.Assertions.fail;

import dev.tam.AccountManager;
import dev.tam.AccountName;
import dev.tam.AccountPool;
import dev.tam.AccountState;
import dev.tam.CleanupReport;
import dev.tam.CleanupTerm;
import dev.tam.Status;
import dev.tam.TamException;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.AccountStore;
import dev.tam.testkit.TurnedTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One store, two services, time that stands still, the managers, and the leases that they gave. */
final class World implements AutoCloseable {

    private static final int ROUNDS = 60;
    /** The last probe of a deleted account comes within a day. */
    private static final int HOURS = 26;

    private final TurnedTime time;
    private final Consumer<Duration> elapse;
    private final AccountStore store;
    private final List<Remotes> services = List.of(
            new Remotes("users", Optional.of("tam"), Duration.ZERO),
            new Remotes("billing", Optional.empty(), Duration.ofMinutes(10)));
    private final Promises promises;
    private final Seats seats;
    private final List<Holding> holdings = new ArrayList<>();

    /**
     * A world at its beginning.
     *
     * @param store the store as it is, to look at
     * @param used the store as the managers use it
     * @param time the managers' time
     * @param elapse turns the store's own time, if it has one
     * @param together whether accounts are created in all services at the same time
     */
    World(AccountStore store, AccountStore used, TurnedTime time, Consumer<Duration> elapse, boolean together) {
        this.store = store;
        this.time = time;
        this.elapse = elapse;
        this.promises = new Promises(store, services);
        this.seats = new Seats(used, time, services, together);
    }

    AccountStore store() {
        return store;
    }

    List<Remotes> services() {
        return services;
    }

    Seats seats() {
        return seats;
    }

    AccountManager manager(int seat) {
        return seats.get(seat).manager();
    }

    Promises promises() {
        return promises;
    }

    List<Holding> holdings() {
        return holdings;
    }

    void elapse(Duration length) {
        time.elapse(length);
        elapse.accept(length);
    }

    void check() {
        promises.check(holdings);
    }

    List<AccountRecord> in(AccountState state) {
        return promises.accounts().stream().filter(a -> a.state() == state).toList();
    }

    AccountState state(AccountName name) {
        return store.find(Promises.NAMESPACE.environment(), name).orElseThrow().state();
    }

    /**
     * Faults stop, one manager survives, and does its rounds until nothing is left to do. What was held back arrives only
     * then, and is removed too.
     */
    void settle() {
        services.forEach(Remotes::calm);
        seats.get(0).time().goOn();
        for (int seat = 1; seat < Seats.COUNT; seat++) {
            seats.kill(seat);
        }
        rounds(ROUNDS, Duration.ofMinutes(1), this::unsettled);
        services.forEach(Remotes::deliver);
        removeWhatCameLate();
    }

    private void removeWhatCameLate() {
        rounds(HOURS, Duration.ofHours(1), promises::cameLate);
        rounds(ROUNDS, Duration.ofMinutes(1), this::unsettled);
    }

    private void rounds(int most, Duration apart, Supplier<List<AccountRecord>> left) {
        for (int round = 0; round < most && !left.get().isEmpty(); round++) {
            statusHidesNothing();
            maintain(0);
            check();
            elapse(apart);
        }
        if (!left.get().isEmpty()) {
            fail("not at rest after " + most + " rounds without a fault: "
                    + left.get().stream().map(Promises::describe).toList());
        }
    }

    private List<AccountRecord> unsettled() {
        return promises.accounts().stream()
                .filter(a -> isLostLease(a) || (!a.state().isAtRest() && !isSetAside(a)))
                .toList();
    }

    private void statusHidesNothing() {
        List<AccountRecord> unsettled = unsettled();
        Set<AccountName> told = manager(0).status().notAtRest().stream()
                .map(Status.Unsettled::name)
                .collect(Collectors.toSet());
        for (AccountRecord account : unsettled) {
            if (!told.contains(account.identity().name())) {
                fail("status() hides what is not at rest: " + Promises.describe(account));
            }
        }
    }

    private static boolean isSetAside(AccountRecord account) {
        return account.state() == AccountState.QUARANTINED
                && !account.condition().reason().isBlank();
    }

    private static boolean isLostLease(AccountRecord account) {
        return account.state() == AccountState.LEASED
                && account.claim().filter(c -> c.isLive()).isEmpty();
    }

    /** All that is ours goes, and nothing else. The rounds after it fill no pool. */
    void clean() {
        holdings.forEach(Holding::revoke);
        AccountPool pool = manager(0).pool(Seats.SPEC);
        pool.apply(pool.policy().withMinIdle(0));
        // Where nothing was left to do, nothing has told the manager yet that the services are back.
        services.forEach(remotes -> manager(0).resumeService(remotes.id()));
        CleanupReport report = manager(0)
                .cleanup(
                        CleanupTerm.everything(),
                        CleanupTerm.confirmEnvironment("test"),
                        CleanupTerm.atMost(1_000),
                        CleanupTerm.revokeLeases());
        check();
        removeWhatCameLate();
        for (Remotes remotes : services) {
            List<String> ours = remotes.service().logins().stream()
                    .filter(login -> !remotes.isDecoy(login))
                    .toList();
            if (!ours.isEmpty() || !report.left().isEmpty()) {
                fail("a cleanup of everything left " + ours + " in " + remotes.id() + ": " + report.left());
            }
        }
    }

    /** A round of one manager; its store may lose a reply. */
    void maintain(int seat) {
        try {
            manager(seat).maintain();
        } catch (TamException e) {
            // The next round goes on.
        }
    }

    @Override
    public void close() {
        seats.close();
        store.close();
    }
}
