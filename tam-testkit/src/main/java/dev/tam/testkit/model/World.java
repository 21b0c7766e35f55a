package dev.tam.testkit.model;

import static org.junit.jupiter.api.Assertions.fail;

import dev.tam.AccountManager;
import dev.tam.AccountName;
import dev.tam.AccountState;
import dev.tam.CleanupReport;
import dev.tam.CleanupTerm;
import dev.tam.TamException;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.AccountStore;
import dev.tam.testkit.TurnedTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One store, two services, time that stands still, the managers, and the leases that they gave. */
final class World implements AutoCloseable {

    private static final int ROUNDS = 60;

    private final TurnedTime time;
    private final Consumer<Duration> elapse;
    private final AccountStore store;
    private final List<Remotes> services =
            List.of(new Remotes("users", Optional.of("tam")), new Remotes("billing", Optional.empty()));
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
     */
    World(AccountStore store, AccountStore used, TurnedTime time, Consumer<Duration> elapse) {
        this.store = store;
        this.time = time;
        this.elapse = elapse;
        this.promises = new Promises(store, services);
        this.seats = new Seats(used, time, services);
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

    /** Faults stop, one manager survives, and does its rounds until nothing is left to do. */
    void settle() {
        services.forEach(Remotes::calm);
        seats.get(0).time().goOn();
        for (int seat = 1; seat < Seats.COUNT; seat++) {
            seats.kill(seat);
        }
        for (int round = 0; round < ROUNDS && !unsettled().isEmpty(); round++) {
            maintain(0);
            check();
            elapse(Duration.ofMinutes(1));
        }
        if (!unsettled().isEmpty()) {
            fail("not at rest after " + ROUNDS + " rounds without a fault: "
                    + unsettled().stream().map(Promises::describe).toList());
        }
        promises.eachIntentWasMadeAtMostOnce();
    }

    private List<AccountRecord> unsettled() {
        return promises.accounts().stream()
                .filter(a -> isLostLease(a) || (!a.state().isAtRest() && !isSetAside(a)))
                .toList();
    }

    private static boolean isSetAside(AccountRecord account) {
        return account.state() == AccountState.QUARANTINED
                && !account.condition().reason().isBlank();
    }

    private static boolean isLostLease(AccountRecord account) {
        return account.state() == AccountState.LEASED
                && account.claim().filter(c -> c.isLive()).isEmpty();
    }

    /** All that is ours goes, and nothing else. */
    void clean() {
        holdings.forEach(Holding::revoke);
        // Where nothing was left to do, nothing has told the manager yet that the services are back.
        services.forEach(remotes -> manager(0).resumeService(remotes.id()));
        CleanupReport report = manager(0)
                .cleanup(
                        CleanupTerm.everything(),
                        CleanupTerm.confirmEnvironment("test"),
                        CleanupTerm.atMost(1_000),
                        CleanupTerm.revokeLeases());
        check();
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
