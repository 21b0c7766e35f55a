package dev.tam.examples.quickstart;

import static dev.tam.CleanupTerm.everything;
import static java.util.Collections.nCopies;

import dev.tam.Account;
import dev.tam.AccountManager;
import dev.tam.AccountManagerBuilder;
import dev.tam.AccountPool;
import dev.tam.AccountSpec;
import dev.tam.BulkReport;
import dev.tam.CleanupPlan;
import dev.tam.Lease;
import dev.tam.Secret;
import dev.tam.spi.TimeSource;
import dev.tam.spi.store.AccountStore;
import dev.tam.store.memory.MemoryStore;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A hundred accounts in three services, used by sixteen testers at once, one of whom crashes.
 *
 * <p>This is what a user of tam writes. The services are {@link PlainService}s; the {@link Referee} trusts nobody.
 */
public final class Quickstart {

    private static final int ACCOUNTS = 100;
    private static final int TESTERS = 16;
    private static final int TESTS = 300;

    private final List<PlainService> services;
    private final PrintStream out;
    private final Referee referee = new Referee();

    private Quickstart(List<PlainService> services, PrintStream out) {
        this.services = services;
        this.out = out;
    }

    /**
     * Runs it; the exit code is 0 if all went well, else 1.
     *
     * @param args none
     */
    public static void main(String[] args) {
        System.exit(run(System.out));
    }

    static int run(PrintStream out) {
        try (PlainService users = PlainService.start("users", 1);
                PlainService billing = PlainService.start("billing", 2);
                PlainService mail = PlainService.start("mail", 3)) {
            new Quickstart(List.of(users, billing, mail), out).run();
            return 0;
        } catch (Exception e) {
            e.printStackTrace(out);
            out.println("quickstart: broke: " + e.getMessage());
            return 1;
        }
    }

    private void run() throws Exception {
        try (AccountStore store = MemoryStore.open(TimeSource.system());
                AccountManager tam = manager(store).open()) {
            fill(tam.pool("shopper"));
            AccountManager crashing = manager(store)
                    .leaseTtl(Duration.ofSeconds(2))
                    .background(false)
                    .open();
            Account abandoned = testAll(tam, crashing);
            leaseAgain(tam, abandoned);
            cleanUp(tam);
        }
        long left = services.stream().mapToLong(PlainService::users).sum();
        require(left == 0, left + " accounts are left in the services");
        require(referee.overlaps() == 0, referee.overlaps() + " times two testers had one account");
        out.printf("quickstart: ok accounts=%d leases=%d overlaps=0 left=0%n", ACCOUNTS, referee.uses());
    }

    private AccountManagerBuilder manager(AccountStore store) {
        AccountManagerBuilder tam = AccountManager.builder()
                .withoutFile()
                .environment("local", "127.0.0.1")
                .keys(Secret.of("a key for the quickstart alone"))
                .store(store)
                .spec(AccountSpec.of("shopper").on("users", "billing", "mail").pool(0, ACCOUNTS));
        services.forEach(s -> tam.service(
                s.name(), Map.of("adapter", "rest", "preset", "plain-full", "base", s.url(), "timeout", "2s")));
        return tam;
    }

    private void fill(AccountPool pool) {
        out.println("Creating " + ACCOUNTS + " accounts in three services that fail now and then");
        BulkReport report = pool.fill(ACCOUNTS, new ProgressBar(out));
        require(report.isComplete(), "not all accounts could be created: " + report.failures());
        services.forEach(s -> out.println("  " + s));
    }

    /** Runs the tests; the account is the one that was never given back. */
    private Account testAll(AccountManager tam, AccountManager crashing) throws Exception {
        List<Callable<Account>> tests = new ArrayList<>(nCopies(TESTS, () -> test(tam)));
        tests.set(0, () -> logIn(crashing.acquire("shopper")));
        ExecutorService testers = Executors.newFixedThreadPool(TESTERS);
        List<Future<Account>> results = testers.invokeAll(tests);
        testers.shutdown();
        for (Future<Account> result : results) {
            result.get();
        }
        Account abandoned = results.get(0).get();
        out.printf("%d testers ran %d tests; one crashed and left %s%n", TESTERS, TESTS, abandoned.name());
        return abandoned;
    }

    private Account test(AccountManager tam) throws Exception {
        try (Lease lease = tam.acquire("shopper")) {
            Account account = logIn(lease);
            referee.leaves(account.name());
            return account;
        }
    }

    private Account logIn(Lease lease) throws Exception {
        Account account = lease.account();
        referee.enters(account.name(), lease.certainFor());
        require(acceptedBy(account) == services.size(), "a service refused the password of " + account.name());
        return account;
    }

    private int acceptedBy(Account account) throws Exception {
        int accepted = 0;
        for (PlainService service : services) {
            accepted += service.login(
                            account.login(service.name()), account.password().reveal())
                    ? 1
                    : 0;
        }
        return accepted;
    }

    private void leaseAgain(AccountManager tam, Account abandoned) throws Exception {
        List<Lease> leases = new ArrayList<>();
        Account account;
        do {
            leases.add(tam.acquire("shopper"));
            account = logIn(leases.get(leases.size() - 1));
        } while (!account.name().equals(abandoned.name()));
        require(acceptedBy(abandoned) == 0, "the crashed tester's password is still accepted");
        out.println("Its lease expired, its password was changed, and it was leased again");
        leases.forEach(Lease::close);
    }

    private void cleanUp(AccountManager tam) {
        require(tam.settle(Duration.ofSeconds(10)).isEmpty(), "the accounts do not come to rest: " + tam.status());
        CleanupPlan plan = tam.plan(everything());
        plan.toString().lines().limit(3).forEach(out::println);
        int removed = tam.cleanup(plan).removed().size();
        int again = tam.cleanup(tam.plan(everything())).removed().size();
        out.println("Removed " + removed + " accounts; the second cleanup found " + again);
    }

    private static void require(boolean good, String otherwise) {
        if (!good) {
            throw new IllegalStateException(otherwise);
        }
    }
}
