package dev.tam.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountManager;
import dev.tam.AccountSpec;
import dev.tam.Lease;
import dev.tam.LeaseRequest;
import dev.tam.Secret;
import dev.tam.StoreException;
import dev.tam.spi.TimeSource;
import dev.tam.spi.store.AccountStore;
import dev.tam.store.jdbc.connect.Database;
import dev.tam.store.jdbc.testing.Databases;
import dev.tam.testdb.DatabaseServer;
import dev.tam.testdb.Engine;
import dev.tam.testdb.LeakReports;
import dev.tam.testdb.TestDatabase;
import dev.tam.testkit.service.FakeService;
import dev.tam.testkit.service.FakeServiceAdapter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database that is away for less than a lease lasts costs no lease, and work goes on when it is back. */
@ExtendWith(LeakReports.class)
final class RestartedDatabaseTest {

    private static final Duration TTL = Duration.ofMinutes(5);

    private final FakeServiceAdapter users = FakeServiceAdapter.of(FakeService.empty());

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB", "MYSQL"})
    void aLeaseOutlivesARestartAndTheManagerGoesOn(Engine engine) throws InterruptedException {
        try (DatabaseServer server = engine.server();
                TestDatabase test = server.fresh();
                AccountStore store = open(test);
                AccountManager manager = manager(store)) {
            Lease held = manager.acquire(LeaseRequest.from("shopper"));
            Lease dirty = manager.acquire(LeaseRequest.from("shopper"));

            server.stop();
            StoreException away =
                    assertThrows(StoreException.class, () -> manager.acquire(LeaseRequest.from("shopper")));
            assertTrue(away.getMessage().contains("cannot be reached"), away.getMessage());
            assertTrue(away.getMessage().contains("What to do"), away.getMessage());
            held.throwIfLost();
            server.start();

            manager.maintain();
            held.throwIfLost();
            assertTrue(held.certainFor().compareTo(TTL.dividedBy(2)) > 0, () -> "renewed: " + held.certainFor());
            dirty.close();
            assertEquals(List.of(), manager.settle(Duration.ofSeconds(60)));
            held.close();
            manager.acquire(LeaseRequest.from("shopper")).close();
        }
    }

    private static AccountStore open(TestDatabase test) {
        Duration soon = Duration.ofSeconds(2);
        return JdbcStore.in(
                Database.open(Databases.options(test).waits(soon, Duration.ofSeconds(5), soon), TimeSource.system()),
                true,
                true,
                TimeSource.system());
    }

    private AccountManager manager(AccountStore store) {
        return AccountManager.builder()
                .withoutFile()
                .discovery(false)
                .environment("test", "127.0.0.1")
                .keys(Secret.of("a key of the tests, long enough"))
                .set("lease", Map.of("ttl", TTL.toSeconds() + "s"))
                .store(store)
                .service("users", users)
                .spec(AccountSpec.of("shopper").on("users").pool(0, 4))
                .background(false)
                .open();
    }
}
