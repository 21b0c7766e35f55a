package dev.tam.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.Account;
import dev.tam.AccountManager;
import dev.tam.AccountName;
import dev.tam.AccountSpec;
import dev.tam.Lease;
import dev.tam.RekeyReport;
import dev.tam.RunId;
import dev.tam.Secret;
import dev.tam.spi.store.AccountStore;
import dev.tam.testdb.Engine;
import dev.tam.testkit.service.FakeService;
import dev.tam.testkit.service.FakeServiceAdapter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A new key takes over while others use the accounts, and loses no password. Each manager stands for a JVM. */
@Timeout(600)
final class RekeyingTest {

    /** More than one page and one batch hold. */
    private static final int ACCOUNTS = 520;

    private static final int USERS = 2;
    private static final int LEASES = 20;
    private static final Secret OLD = Secret.of("a key of the tests, long enough");
    private static final Secret NEW = Secret.of("another key, long enough too");

    private final FakeService service = FakeService.empty();
    private final List<AutoCloseable> opened = new ArrayList<>();

    private AccountManager manager(Bench bench, String run, Secret... keys) {
        AccountStore store = bench.open();
        opened.add(0, store);
        AccountManager manager = AccountManager.builder()
                .withoutFile()
                .discovery(false)
                .environment("test", "127.0.0.1")
                .keys(keys)
                .run(RunId.of(run))
                .store(store)
                .service("users", FakeServiceAdapter.of(service))
                .spec(AccountSpec.of("shopper").on("users").pool(0, ACCOUNTS))
                .background(false)
                .open();
        opened.add(0, manager);
        return manager;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Engine.class,
            names = {"H2_MEMORY", "POSTGRESQL", "MARIADB", "MYSQL"})
    void rekeyingLosesNoPasswordWhileAccountsAreLeasedAndReset(Engine engine) throws Exception {
        Bench bench = new Bench(engine);
        opened.add(bench.database());
        manager(bench, "run-1", OLD).pool("shopper").fill(ACCOUNTS);
        AccountManager older = manager(bench, "run-2", OLD, NEW);
        AccountManager newer = manager(bench, "run-3", NEW, OLD);

        rekeyAllTheWhile(newer, older);
        RekeyReport last = newer.rekey();

        assertEquals(Set.of(), last.needed());
        mustOpenAll(manager(bench, "run-4", NEW));
    }

    private static void rekeyAllTheWhile(AccountManager newer, AccountManager older) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(USERS);
        try {
            List<Future<Integer>> users = new ArrayList<>();
            for (int i = 0; i < USERS; i++) {
                users.add(threads.submit(() -> leaseAndReset(older)));
            }
            int replaced = 0;
            do {
                replaced += newer.rekey().resealed();
            } while (!users.stream().allMatch(Future::isDone));
            for (Future<Integer> user : users) {
                assertEquals(LEASES, user.get());
            }
            assertTrue(replaced >= ACCOUNTS, "replaced: " + replaced);
        } finally {
            threads.shutdownNow();
        }
    }

    private static int leaseAndReset(AccountManager manager) throws InterruptedException {
        for (int i = 0; i < LEASES; i++) {
            try (Lease lease = manager.acquire("shopper")) {
                lease.reset();
            }
        }
        return LEASES;
    }

    /** What was given back is reset on the way. */
    private void mustOpenAll(AccountManager manager) throws InterruptedException {
        Set<AccountName> names = new HashSet<>();
        List<Lease> leases = new ArrayList<>();
        for (int i = 0; i < ACCOUNTS; i++) {
            Lease lease = manager.acquire("shopper");
            Account account = lease.account();
            assertTrue(service.accepts(account.login("users"), account.password()), () -> account.name() + " is lost");
            names.add(account.name());
            leases.add(lease);
        }
        assertEquals(ACCOUNTS, names.size());
        leases.forEach(Lease::close);
    }
}
