package dev.tam.benchmarks;

import dev.tam.AccountState;
import dev.tam.Owner;
import dev.tam.Taint;
import dev.tam.spi.store.AccountQuery;
import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.AcquireResult;
import dev.tam.spi.store.ClaimRef;
import dev.tam.spi.store.LabelQuery;
import dev.tam.spi.store.Move;
import dev.tam.spi.store.PageRequest;
import dev.tam.spi.store.Retention;
import dev.tam.spi.store.Transition;
import dev.tam.spi.store.WorkFilter;
import dev.tam.testkit.store.Drafts;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What managers do all the time, some times in a row. */
@SuppressWarnings("ImmutableEnumChecker") // its work is made of lambdas that capture nothing
enum Work implements BiConsumer<AccountStore, Drafts> {
    LEASE_AND_RETURN(50, (store, drafts) -> giveBack(store, drafts, lease(store, drafts))),
    LEASE_RENEW_RETURN(50, (store, drafts) -> {
        ClaimRef lease = lease(store, drafts);
        store.renew(List.of(lease), Drafts.TTL);
        giveBack(store, drafts, lease);
    }),
    LOOK_FOR_DUE_WORK(20, (store, drafts) -> {
        WorkFilter all = new WorkFilter(drafts.namespace(), Set.copyOf(Drafts.SERVICES));
        store.claimDue(drafts.stamp("work"), drafts.claim(), all, 10, Drafts.TTL);
    }),
    COUNT_POOL(20, (store, drafts) -> store.stats(drafts.pool(), Drafts.FINGERPRINT, LabelQuery.any())),
    LIST_LIVING(20, (store, drafts) -> living(store, AccountQuery.all(drafts.namespace()))),
    PLAN_CLEANUP(
            20,
            (store, drafts) -> living(
                    store,
                    AccountQuery.all(drafts.namespace())
                            .ofRuns(Set.of(drafts.run()))
                            .ownedBy(Set.of(Owner.RUN, Owner.LEASE)))),
    LIST_RUNS(20, (store, drafts) -> store.runs(drafts.namespace())),
    LOOK_FOR_OLD(20, Work::nothing);

    /** How many are purged at once. */
    static final int BATCH = 1_000;

    private static final Duration FOR_EVER = Duration.ofDays(3_650);

    private final int times;
    private final BiConsumer<AccountStore, Drafts> once;

    Work(int times, BiConsumer<AccountStore, Drafts> once) {
        this.times = times;
        this.once = once;
    }

    int times() {
        return times;
    }

    @Override
    public void accept(AccountStore store, Drafts drafts) {
        for (int i = 0; i < times; i++) {
            once.accept(store, drafts);
        }
    }

    /** Removes a batch of events that are a day old. */
    static void purge(AccountStore store, Drafts drafts) {
        purge(store, drafts, new Retention(Duration.ofDays(1), FOR_EVER), BATCH);
    }

    /** Strips a batch of accounts that ended a day ago or more. */
    static void strip(AccountStore store, Drafts drafts) {
        purge(store, drafts, new Retention(FOR_EVER, Duration.ofDays(1)), BATCH);
    }

    /** Looks for what is old where nothing is. */
    private static void nothing(AccountStore store, Drafts drafts) {
        purge(store, drafts, new Retention(FOR_EVER, FOR_EVER), BATCH);
    }

    private static void purge(AccountStore store, Drafts drafts, Retention retention, int max) {
        store.purge(drafts.namespace(), retention, max);
    }

    /** Lists a hundred of those who live. */
    private static void living(AccountStore store, AccountQuery query) {
        Set<AccountState> living =
                Stream.of(AccountState.values()).filter(AccountState::isLiving).collect(Collectors.toSet());
        store.list(query.inStates(living), PageRequest.first(100));
    }

    private static ClaimRef lease(AccountStore store, Drafts drafts) {
        AcquireResult result =
                store.acquire(List.of(drafts.request(drafts.want()))).get(0);
        return ((AcquireResult.Granted) result).claimed().get(0).ref();
    }

    private static void giveBack(AccountStore store, Drafts drafts, ClaimRef lease) {
        Transition free = Transition.of(AccountState.LEASED, AccountState.AVAILABLE, Taint.NONE)
                .thenEnd();
        store.move(List.of(Move.of(drafts.stamp("back"), lease, free)));
    }
}
