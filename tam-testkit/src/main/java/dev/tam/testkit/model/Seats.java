package dev.tam.testkit.model;

import dev.tam.AccountManager;
import dev.tam.AccountSpec;
import dev.tam.RunId;
import dev.tam.Secret;
import dev.tam.spi.TimeSource;
import dev.tam.spi.store.AccountStore;
import dev.tam.testkit.service.FakeServiceAdapter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Three managers of two runs. A seat whose manager died or was closed gets a new one. */
final class Seats implements AutoCloseable {

    /** How many managers there are at once. */
    static final int COUNT = 3;

    /** The one kind of account. */
    static final String SPEC = "shopper";

    /** All managers have them all, and each seals with the one that it has first. */
    private static final List<Secret> KEYS =
            List.of(Secret.of("a key of the model, long enough"), Secret.of("another key of the model, as long"));

    private static final int RUNS = 2;
    private static final int POOL = 4;

    private final AccountStore store;
    private final TimeSource time;
    private final List<Remotes> services;
    private final boolean together;
    private final List<Seat> seats = new ArrayList<>();
    private final List<AccountManager> left = new ArrayList<>();
    private final List<Integer> ended = new ArrayList<>(List.of(0, 0));

    /** Managers whose accounts are created in one service after another, or in all at the same time. */
    Seats(AccountStore store, TimeSource time, List<Remotes> services, boolean together) {
        this.store = store;
        this.time = time;
        this.services = services;
        this.together = together;
        for (int i = 0; i < COUNT; i++) {
            seats.add(open(i));
        }
    }

    Seat get(int index) {
        return seats.get(index);
    }

    /** The manager is never called again, except to end its threads when all is over; soon it reaches nothing more. */
    void kill(int index) {
        seats.get(index).line().cutAfter(0);
        left.add(seats.get(index).manager());
        seats.set(index, open(index));
    }

    void close(int index) {
        seats.get(index).manager().close();
        seats.set(index, open(index));
    }

    /** Whoever opens next at a seat of this run belongs to another run. */
    void endRun(int index) {
        ended.set(index % RUNS, ended.get(index % RUNS) + 1);
        close(index);
    }

    @Override
    public void close() {
        seats.forEach(seat -> seat.line().cutAfter(0));
        seats.forEach(seat -> seat.manager().close());
        left.forEach(AccountManager::close);
    }

    private Seat open(int index) {
        Lifeline line = new Lifeline(store);
        OwnTime own = new OwnTime(time);
        String run = "run-" + index % RUNS + "-" + ended.get(index % RUNS);
        var builder = AccountManager.builder()
                .withoutFile()
                .discovery(false)
                .environment("test", "127.0.0.1")
                .keys(KEYS.get(index % 2), KEYS.get(1 - index % 2))
                .run(RunId.of(run))
                .store(line)
                .set("calls.attempts", 3)
                .background(false)
                .time(own);
        Map<String, FakeServiceAdapter> adapters = new LinkedHashMap<>();
        services.forEach(remotes -> adapters.put(remotes.id(), remotes.adapter()));
        adapters.forEach(builder::service);
        return new Seat(builder.spec(spec()).open(), line, own, adapters);
    }

    private AccountSpec spec() {
        AccountSpec spec = AccountSpec.of(SPEC).pool(1, POOL);
        String[] ids = services.stream().map(Remotes::id).toArray(String[]::new);
        return together ? spec.together(ids) : spec.on(ids);
    }

    /**
     * A manager at work.
     *
     * @param manager the manager
     * @param line what holds it to the store
     * @param time its own time
     * @param adapters its ways to the services
     */
    record Seat(AccountManager manager, Lifeline line, OwnTime time, Map<String, FakeServiceAdapter> adapters) {

        FakeServiceAdapter adapter(Remotes remotes) {
            return Optional.ofNullable(adapters.get(remotes.id())).orElseThrow();
        }
    }
}
