package dev.tam.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tam.AccountState;
import dev.tam.Owner;
import dev.tam.spi.store.AccountQuery;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.AcquireResult;
import dev.tam.spi.store.Claimed;
import dev.tam.spi.store.LabelQuery;
import dev.tam.spi.store.OpId;
import dev.tam.spi.store.Page;
import dev.tam.spi.store.PageRequest;
import dev.tam.spi.store.Retention;
import dev.tam.spi.store.Want;
import dev.tam.spi.store.WorkFilter;
import dev.tam.testkit.store.Drafts;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What managers do all the time, and how many rows of large tables it may read while 500 accounts are in a pool, and some
 * in none.
 */
@SuppressWarnings("ImmutableEnumChecker") // its work is made of lambdas that capture nothing
enum Usual {
    LEASE_AND_RETURN(
            40,
            (store, drafts) ->
                    Stock.giveBack(store, drafts, lease(store, drafts, 1).ref())),
    LEASE_FIVE(120, (store, drafts) -> lease(store, drafts, 5)),
    LEASE_AND_RENEW(
            40, (store, drafts) -> store.renew(List.of(lease(store, drafts, 1).ref()), Drafts.TTL)),
    CLAIM_DUE(700, (store, drafts) -> {
        WorkFilter all = new WorkFilter(drafts.namespace(), Set.copyOf(Drafts.SERVICES));
        store.claimDue(drafts.stamp("work"), drafts.claim(), all, 10, Drafts.TTL);
    }),
    COUNT(700, (store, drafts) -> store.stats(drafts.pool(), Drafts.FINGERPRINT, LabelQuery.any())),
    RESERVE(700, (store, drafts) -> store.reserve(List.of(drafts.owned()))),
    FIND(20, (store, drafts) -> store.find(drafts.namespace().environment(), drafts.name())),
    SEARCH(20, (store, drafts) -> store.search(drafts.namespace(), drafts.name().value())),
    LIST_LIVING(400, (store, drafts) -> page(store, AccountQuery.all(drafts.namespace()))),
    PLAN_CLEANUP(
            1_500,
            (store, drafts) -> page(
                    store,
                    AccountQuery.all(drafts.namespace())
                            .ofRuns(Set.of(drafts.run()))
                            .ownedBy(Set.of(Owner.RUN, Owner.LEASE)))),
    LIST_RUNS(20, (store, drafts) -> store.runs(drafts.namespace())),
    OUTCOME(20, (store, drafts) -> store.outcome(new OpId(drafts.fresh()))),
    LOOK_FOR_OLD(
            40,
            (store, drafts) -> store.purge(
                    drafts.namespace(), new Retention(Duration.ofDays(3_650), Duration.ofDays(3_650)), 1_000)),
    PURGE(
            700,
            (store, drafts) ->
                    store.purge(drafts.namespace(), new Retention(Duration.ofDays(1), Duration.ofDays(3_650)), 100)),
    STRIP(1_700, (store, drafts) -> {
        Retention retention = new Retention(Duration.ofDays(3_650), Duration.ofDays(1));
        assertEquals(100, store.purge(drafts.namespace(), retention, 100).details());
    });

    private static final int PAGE = 50;

    private final int mostRows;
    private final BiConsumer<AccountStore, Drafts> work;

    Usual(int mostRows, BiConsumer<AccountStore, Drafts> work) {
        this.mostRows = mostRows;
        this.work = work;
    }

    int mostRows() {
        return mostRows;
    }

    void on(AccountStore store, Drafts drafts) {
        work.accept(store, drafts);
    }

    /** The first of those who live. */
    private static void page(AccountStore store, AccountQuery query) {
        Set<AccountState> living =
                Stream.of(AccountState.values()).filter(AccountState::isLiving).collect(Collectors.toSet());
        Page<AccountRecord> page = store.list(query.inStates(living), PageRequest.first(PAGE));
        assertEquals(PAGE, page.items().size());
    }

    private static Claimed lease(AccountStore store, Drafts drafts, int number) {
        Want want = drafts.want(Drafts.SPEC, LabelQuery.any(), number);
        return ((AcquireResult.Granted)
                        store.acquire(List.of(drafts.request(want))).get(0))
                .claimed()
                .get(0);
    }
}
