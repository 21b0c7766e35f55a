package dev.tam.testkit.store;

import dev.tam.spi.store.AccountStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/**
 * What every {@link AccountStore} must keep to. A store's test extends it; none of its rules can be left out. The store
 * need not be empty: each test has an environment of its own.
 */
public abstract class AccountStoreContract {

    private Bench bench;

    /** For the store's test. */
    @SuppressWarnings("NullAway.Init") // by openStore, before each test
    protected AccountStoreContract() {}

    /**
     * Opens the store under test; the contract closes it.
     *
     * @return an open store
     */
    protected abstract AccountStore open();

    /**
     * Opens the ledger of the store that was opened last once more, as another JVM does that shares it; the contract
     * closes it. What holds when all come at once is tried on several such stores.
     *
     * @return another store over the same ledger; empty if a ledger of this kind is within one JVM
     */
    protected abstract Optional<AccountStore> openAgain();

    /**
     * Lets time pass for the store that was opened last, as if so much had gone by on its clock.
     *
     * @param time how much
     */
    protected abstract void elapse(Duration time);

    /**
     * How many leases eight threads take in the test of concurrency.
     *
     * @return 2,000 unless a store's test says more
     */
    protected int manyLeases() {
        return 2_000;
    }

    /**
     * How many random sequences of steps the rule of fences is tried on, unless {@code -Dtam.proof=full} makes it 10,000.
     *
     * @return 1,000 unless a store's test, whose steps take long, says less
     */
    protected int manySequences() {
        return 1_000;
    }

    @BeforeEach
    final void openStore() {
        bench = new Bench(open(), new Drafts(), this::elapse);
    }

    @AfterEach
    final void closeStore() {
        // It was not opened where it cannot run, and the test is skipped.
        Optional.ofNullable(bench).ifPresent(opened -> opened.store().close());
    }

    /** Promise 2: whatever happens to an account, in whatever order, no fence is used twice. */
    @Property
    @AddLifecycleHook(FencesTried.class)
    final void fenceOnlyRisesWhateverHappens(@ForAll @Size(max = 60) List<OneAccount.Step> steps) {
        try (AccountStore store = open()) {
            OneAccount account = new OneAccount(new Bench(store, new Drafts(), this::elapse));
            steps.forEach(account::take);
        }
    }

    @Nested
    final class Reserving extends ReservingRules {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    final class Acquiring extends AcquiringRules {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    final class Claiming extends ClaimingRules {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    final class Renewing extends RenewingRules {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    final class Learning extends LearningRules {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    final class Moving extends MovingRules {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    final class Repeating extends RepeatingRules {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    final class DueWork extends DueWorkRules {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    final class Waiting extends WaitingRules {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    final class Fairness extends FairnessRules {
        @Override
        Bench bench() {
            return bench;
        }

        @Override
        Optional<AccountStore> openAgain() {
            return AccountStoreContract.this.openAgain();
        }
    }

    @Nested
    final class Runs extends RunsRules {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    final class Seats extends SeatsRules {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    final class Listing extends ListingRules {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    final class Events extends EventsRules {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    final class Secrets extends SecretsRules {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    final class Keys extends KeysRules {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    final class Pools extends PoolsRules {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    final class Purging extends PurgingRules {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    final class Concurrency extends ConcurrencyRules {
        @Override
        Bench bench() {
            return bench;
        }

        @Override
        Optional<AccountStore> openAgain() {
            return AccountStoreContract.this.openAgain();
        }

        @Override
        int manyLeases() {
            return AccountStoreContract.this.manyLeases();
        }
    }
}
