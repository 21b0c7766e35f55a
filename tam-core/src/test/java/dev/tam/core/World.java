package dev.tam.core;

import dev.tam.AccountManager;
import dev.tam.AccountManagerBuilder;
import dev.tam.AccountName;
import dev.tam.AccountSpec;
import dev.tam.AccountState;
import dev.tam.Lease;
import dev.tam.LeaseRequest;
import dev.tam.RunId;
import dev.tam.Secret;
import dev.tam.ServiceStatus;
import dev.tam.spi.store.AccountRecord;
import dev.tam.store.memory.MemoryStore;
import dev.tam.testkit.TurnedTime;
import dev.tam.testkit.service.FakeService;
import dev.tam.testkit.service.FakeServiceAdapter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Two services, one store, time that stands still, and managers that do their rounds only when told to. */
final class World implements AutoCloseable {

    /** How long a lease lasts without a heartbeat. */
    static final Duration TTL = Duration.ofSeconds(90);

    static final Secret KEY = Secret.of("a key of the tests, long enough");

    final TurnedTime time = new TurnedTime();
    final MemoryStore store = MemoryStore.open(time);
    final FakeService users = FakeService.empty();
    final FakeService billing = FakeService.empty();
    final FakeServiceAdapter usersAdapter;
    final FakeServiceAdapter billingAdapter;
    private final List<AccountManager> managers = new ArrayList<>();

    World() {
        usersAdapter = FakeServiceAdapter.of(users);
        billingAdapter = FakeServiceAdapter.of(billing);
    }

    World(FakeServiceAdapter usersAdapter, FakeServiceAdapter billingAdapter) {
        this.usersAdapter = usersAdapter;
        this.billingAdapter = billingAdapter;
    }

    AccountManager manager(String run) {
        return open(builder(run).spec(shopper()));
    }

    AccountManager open(AccountManagerBuilder builder) {
        AccountManager manager = builder.open();
        managers.add(manager);
        return manager;
    }

    AccountManagerBuilder builder(String run) {
        return AccountManager.builder()
                .withoutFile()
                .discovery(false)
                .environment("test", "127.0.0.1")
                .keys(KEY)
                .run(RunId.of(run))
                .store(store)
                .service("users", usersAdapter)
                .service("billing", billingAdapter)
                .background(false)
                .time(time);
    }

    static AccountSpec shopper() {
        return AccountSpec.of("shopper")
                .on("users", "billing")
                .attribute("plan", "gold")
                .pool(0, 5);
    }

    /** A lease on an account that is free now. */
    Lease lease(AccountManager manager) throws InterruptedException {
        return manager.acquire(LeaseRequest.from("shopper", LeaseRequest.waitAtMost(Duration.ZERO)));
    }

    /** How a service is judged. */
    ServiceStatus status(AccountManager manager, String service) {
        return manager.status().services().stream()
                .filter(s -> s.service().value().equals(service))
                .findFirst()
                .orElseThrow();
    }

    /** The account's record in the store. */
    AccountRecord record(AccountName name) {
        return store.find("test", name).orElseThrow();
    }

    AccountState state(AccountName name) {
        return record(name).state();
    }

    /** All logins of both services. */
    Set<String> remote() {
        Set<String> all = new TreeSet<>(users.logins());
        all.addAll(billing.logins());
        return all;
    }

    /** Rounds of maintenance, a minute apart, until nothing changes any more. */
    void maintain(AccountManager manager, int rounds) {
        for (int i = 0; i < rounds; i++) {
            manager.maintain();
            time.elapse(Duration.ofMinutes(1));
        }
    }

    @Override
    public void close() {
        usersAdapter.release();
        billingAdapter.release();
        managers.forEach(AccountManager::close);
        store.close();
    }
}
