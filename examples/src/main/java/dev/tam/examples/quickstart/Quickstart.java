package dev.tam.examples.quickstart;

import static dev.tam.CleanupTerm.everything;
import static dev.tam.CleanupTerm.revokeLeases;
import static dev.tam.examples.quickstart.Referee.require;
import static java.time.Duration.ofSeconds;
import static java.util.Collections.nCopies;

import dev.tam.Account;
import dev.tam.AccountManager;
import dev.tam.AccountManagerBuilder;
import dev.tam.AccountPool;
import dev.tam.BulkReport;
import dev.tam.CleanupPlan;
import dev.tam.Lease;
import dev.tam.LeaseRequest;
import dev.tam.spi.store.AccountStore;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * A hundred accounts in the three services of a {@link Shop}, used by sixteen testers at once, one of whom crashes. Before
 * that, a run was killed in the middle of its work.
 *
 * <p>This is what a user of tam writes. The shop keeps its own books and says at the end whether tam kept its word.
 *
 * @param shop what is tested
 * @param setup what this run has in common with the one that was killed
 * @param out where it is told
 */
public record Quickstart(Shop shop, Setup setup, PrintStream out) {

    /**
     * Takes a minute at most.
     *
     * @return how many accounts were made for the testers
     * @throws Exception if something broke, or tam did not keep its word
     */
    public int run() throws Exception {
        if (setup.isDurable()) {
            FirstRun.kill(setup, shop);
        }
        try (AccountStore store = setup.openStore();
                AccountManager tam = setup.manager(store).open()) {
            if (setup.isDurable()) {
                findAndClean(tam);
            }
            int made = fill(tam.pool("shopper"));
            AccountManagerBuilder crashing = setup.manager(store).leaseTtl(ofSeconds(4));
            test(tam, crashing.background(false).open().acquire("shopper"));
            cleanUp(tam);
            return made;
        }
    }

    private void findAndClean(AccountManager tam) {
        out.println(
                "A run was killed in the middle of its work; " + shop.users() + " users are left in three services.");
        CleanupPlan plan = tam.plan(everything(), revokeLeases());
        plan.toString().lines().limit(4).forEach(out::println);
        out.println("removed " + tam.cleanup(plan).removed().size() + "; " + shop.users() + " users are left.");
    }

    private int fill(AccountPool pool) {
        shop.startFailing();
        out.println("Creating 100 accounts in three services that fail now and then:");
        BulkReport report = pool.fill(100, new ProgressBar(out));
        require(report.isComplete(), "could not create: " + report.failures());
        out.println(shop);
        return report.created().size();
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
        tam.settle(ofSeconds(60));
        CleanupPlan plan = tam.plan(everything());
        plan.toString().lines().limit(4).forEach(out::println);
        int removed = tam.cleanup(plan).removed().size();
        out.println("removed " + removed + ", then "
                + tam.cleanup(tam.plan(everything())).removed().size());
    }
}
