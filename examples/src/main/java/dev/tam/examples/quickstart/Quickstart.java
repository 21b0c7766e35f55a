package dev.tam.examples.quickstart;

import static dev.tam.CleanupTerm.everything;
import static dev.tam.examples.quickstart.Referee.require;
import static java.time.Duration.ofSeconds;
import static java.util.Collections.nCopies;

import dev.tam.Account;
import dev.tam.AccountManager;
import dev.tam.AccountManagerBuilder;
import dev.tam.AccountPool;
import dev.tam.AccountSpec;
import dev.tam.BulkReport;
import dev.tam.CleanupPlan;
import dev.tam.Lease;
import dev.tam.LeaseRequest;
import dev.tam.Secret;
import dev.tam.spi.TimeSource;
import dev.tam.spi.store.AccountStore;
import dev.tam.store.memory.MemoryStore;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * A hundred accounts in the three services of a {@link Shop}, used by sixteen testers at once, one of whom crashes.
 *
 * <p>This is what a user of tam writes. The shop keeps its own books and says at the end whether tam kept its word.
 *
 * @param shop what is tested
 * @param out where it is told
 */
public record Quickstart(Shop shop, PrintStream out) {

    /**
     * Ends with 0 if all went well, else with 1.
     *
     * @param args none
     */
    public static void main(String[] args) {
        System.exit(run(System.out));
    }

    static int run(PrintStream out) {
        try (Shop shop = Shop.open()) {
            new Quickstart(shop, out).run();
            out.println("quickstart: ok accounts=100 " + shop.verdict());
            return 0;
        } catch (Exception e) {
            out.println("quickstart: broke: " + e);
            return 1;
        }
    }

    private void run() throws Exception {
        try (AccountStore store = MemoryStore.open(TimeSource.system());
                AccountManager tam = configured(store).open()) {
            fill(tam.pool("shopper"));
            AccountManagerBuilder crashing = configured(store).leaseTtl(ofSeconds(2));
            test(tam, crashing.background(false).open().acquire("shopper"));
            cleanUp(tam);
        }
    }

    private AccountManagerBuilder configured(AccountStore store) {
        return AccountManager.builder()
                .withoutFile()
                .environment("local", "127.0.0.1")
                .keys(Secret.of("a key that only the quickstart has"))
                .store(store)
                .set("services", shop.configuration())
                .spec(AccountSpec.of("shopper").on("users", "billing", "mail").pool(0, 100));
    }

    private void fill(AccountPool pool) {
        out.println("Creating 100 accounts in three services that fail now and then:");
        BulkReport report = pool.fill(100, new ProgressBar(out));
        require(report.isComplete(), "could not create: " + report.failures());
        out.println(shop);
    }

    private void test(AccountManager tam, Lease crashed) throws Exception {
        Account before = crashed.account();
        Callable<Account> test = () -> tam.withAccount(LeaseRequest.from("shopper"), shop::visit);
        List<Callable<Account>> tests = new ArrayList<>(nCopies(300, test));
        tests.set(0, () -> shop.enter(before, crashed.certainFor()));
        new Testers(16).run(tests);
        out.println("16 testers ran 300 tests. One crashed, and did not give back " + before.name() + ".");

        while (!test.call().name().equals(before.name())) {
            require(shop.visits() < 1_000, "the account of the crashed tester does not come back");
        }
        require(shop.accepting(before) == 0, "the password that the crashed tester knows still works");
        out.println("Its lease expired, its password was changed, and it was leased again.");
    }

    private void cleanUp(AccountManager tam) {
        tam.settle(ofSeconds(10));
        CleanupPlan plan = tam.plan(everything());
        plan.toString().lines().limit(4).forEach(out::println);
        int removed = tam.cleanup(plan).removed().size();
        out.println("removed " + removed + ", then "
                + tam.cleanup(tam.plan(everything())).removed().size());
    }
}
