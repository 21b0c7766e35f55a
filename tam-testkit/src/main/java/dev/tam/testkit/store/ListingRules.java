package dev.tam.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tam.AccountName;
import dev.tam.AccountState;
import dev.tam.CreateTerm;
import dev.tam.Owner;
import dev.tam.RunId;
import dev.tam.spi.store.AccountId;
import dev.tam.spi.store.AccountQuery;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.BindingPatch;
import dev.tam.spi.store.Claimed;
import dev.tam.spi.store.Intent;
import dev.tam.spi.store.LabelQuery;
import dev.tam.spi.store.Namespace;
import dev.tam.spi.store.Page;
import dev.tam.spi.store.PageRequest;
import dev.tam.spi.store.PasswordStep;
import dev.tam.spi.store.PoolKey;
import dev.tam.spi.store.Relabel;
import dev.tam.spi.store.Supply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How accounts are found and counted, and their labels changed. */
abstract class ListingRules {

    private static final Set<AccountState> LIVING =
            Stream.of(AccountState.values()).filter(AccountState::isLiving).collect(Collectors.toSet());

    abstract Bench bench();

    @BeforeEach
    void definePool() {
        bench().pool(100);
    }

    @Test
    void accountsAreListedInTheOrderOfTheirMaking() {
        List<AccountId> made = List.of(bench().held(), bench().free(), bench().held());
        assertEquals(made, listed(all()));
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetition() {
        List<AccountId> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(bench().held());
        }
        List<AccountId> read = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Page<AccountRecord> page = bench().store().list(all(), new PageRequest(after, 2));
            page.items().forEach(a -> read.add(a.id()));
            after = page.next();
        } while (after.isPresent());
        assertEquals(made, read);
    }

    @Test
    void aQueryTakesThoseThatSatisfyEveryPart() {
        AccountId held = bench().held();
        AccountId free = bench().free(bench().drafts().pooled(Drafts.SPEC, Map.of("tier", "gold")));
        AccountId other = bench().free(bench().drafts().owned(RunId.of("other")));
        assertEquals(List.of(free, other), listed(all().inStates(Set.of(AccountState.AVAILABLE))));
        assertEquals(List.of(free), listed(all().ownedBy(Set.of(Owner.POOL))));
        assertEquals(List.of(other), listed(all().ofRuns(Set.of(RunId.of("other")))));
        assertEquals(List.of(), listed(all().ofSpec("agent")));
        assertEquals(List.of(held, free, other), listed(all().ofSpec(Drafts.SPEC)));
        assertEquals(List.of(free), listed(all().where(labels(Map.of("tier", "gold")))));
        assertEquals(
                List.of(), listed(all().inStates(Set.of(AccountState.HELD)).where(labels(Map.of("tier", "gold")))));
    }

    /** As a cleanup asks for them. */
    @Test
    void aQueryForThoseWhoLiveTakesThoseThatSatisfyEveryPart() {
        AccountId dead = deleted();
        AccountId held = bench().held();
        AccountId free = bench().free(bench().drafts().pooled(Drafts.SPEC, Map.of("tier", "gold")));
        AccountId other = bench().free(bench().drafts().owned(RunId.of("other")));
        AccountQuery living = all().inStates(LIVING);
        RunId run = bench().drafts().run();
        assertEquals(List.of(dead, held, free, other), listed(all()));
        assertEquals(List.of(held, free, other), listed(living));
        assertEquals(List.of(free), listed(living.ownedBy(Set.of(Owner.POOL))));
        assertEquals(List.of(held, free), listed(living.ofRuns(Set.of(run))));
        assertEquals(List.of(held, free, other), listed(living.ofRuns(Set.of(run, RunId.of("other")))));
        assertEquals(List.of(held), listed(living.ofRuns(Set.of(run)).ownedBy(Set.of(Owner.RUN, Owner.LEASE))));
        assertEquals(List.of(), listed(living.ofSpec("agent")));
        assertEquals(
                List.of(free),
                listed(living.ofSpec(Drafts.SPEC)
                        .ofRuns(Set.of(run))
                        .ownedBy(Set.of(Owner.POOL))
                        .where(labels(Map.of("tier", "gold")))));
    }

    private static AccountQuery.Filter labels(Map<String, String> labels) {
        return new AccountQuery.Filter(labels, Duration.ZERO);
    }

    @Test
    void ageIsToldByTheStoresClock() {
        AccountId old = bench().held();
        bench().elapse(Duration.ofHours(1));
        bench().held();
        AccountQuery.Filter hour = new AccountQuery.Filter(Map.of(), Duration.ofMinutes(59));
        assertEquals(List.of(old), listed(all().where(hour)));
        assertEquals(List.of(old), listed(all().inStates(LIVING).where(hour)));
    }

    @Test
    void anotherNamespaceIsNotListed() {
        bench().held();
        assertEquals(List.of(), listed(AccountQuery.all(others())));
    }

    @Test
    void tombstonesAreListed() {
        AccountId id = deleted();
        assertEquals(List.of(id), listed(all().inStates(Set.of(AccountState.DELETED))));
    }

    private AccountId deleted() {
        Claimed work = bench().claimed(bench().held());
        bench().end(work, AccountState.DELETING, AccountState.DELETED);
        return work.ref().account();
    }

    private List<AccountId> listed(AccountQuery query) {
        return bench().store().list(query, PageRequest.first(100)).items().stream()
                .map(AccountRecord::id)
                .toList();
    }

    private AccountQuery all() {
        return AccountQuery.all(bench().drafts().namespace());
    }

    private Namespace others() {
        return new Namespace(bench().drafts().namespace().environment(), "others");
    }

    @Test
    void aNameIsFoundWhateverItsNamespace() {
        Intent intent = bench().drafts().in(bench().drafts().owned(), others());
        bench().creating(intent);
        String environment = others().environment();
        AccountName name = intent.identity().name();
        assertEquals(
                Optional.of(intent.identity()),
                bench().store().find(environment, name).map(AccountRecord::identity));
        assertEquals(Optional.empty(), bench().store().find("elsewhere", name));
        assertEquals(
                Optional.empty(),
                bench().store().find(environment, bench().drafts().name()));
        assertEquals(
                Optional.empty(),
                bench().store().find(new AccountId(bench().drafts().fresh())));
    }

    @Test
    void anAccountIsFoundByNameLoginAndExternalId() {
        Drafts drafts = bench().drafts();
        Intent intent = drafts.with(drafts.owned(), drafts.bindings("dora"));
        Claimed claimed = bench().creating(intent);
        BindingPatch seen = new BindingPatch(
                Drafts.SERVICES.get(0), Optional.empty(), Optional.of("4711"), Map.of(), Map.of(), PasswordStep.keep());
        bench().applied(bench().move(claimed.ref(), AccountState.CREATING, AccountState.CREATING)
                .with(List.of(seen)));
        List<AccountId> found = List.of(claimed.ref().account());
        assertEquals(found, searched(intent.identity().name().value()));
        assertEquals(found, searched("dora"));
        assertEquals(found, searched("4711"));
        assertEquals(List.of(), searched("dor"));
        assertEquals(List.of(), searched("%"));
    }

    @Test
    void anAccountIsFoundByItsAliasWhichOthersMayHaveToo() {
        AccountId free = bench().free(bench().drafts().pooled(Drafts.SPEC, Map.of(CreateTerm.ALIAS, "demo buyer")));
        AccountId held = bench().held();
        bench().held();
        assertEquals(List.of(free), searched("demo buyer"));
        relabel(held, Map.of(), Map.of(CreateTerm.ALIAS, "demo buyer", "tier", "gold"));
        assertEquals(List.of(free, held), searched("demo buyer"));
        assertEquals(List.of(), searched("demo"));
        assertEquals(List.of(), searched("DEMO BUYER"));
        assertEquals(List.of(), searched("gold"));
        assertEquals(List.of(), bench().store().search(others(), "demo buyer"));
    }

    @Test
    void anAliasThatWasChangedIsNotFoundAnyMore() {
        AccountId id = bench().held();
        relabel(id, Map.of(), Map.of(CreateTerm.ALIAS, "old"));
        relabel(id, Map.of(CreateTerm.ALIAS, "old"), Map.of(CreateTerm.ALIAS, "new"));
        assertEquals(List.of(), searched("old"));
        assertEquals(List.of(id), searched("new"));
    }

    @Test
    void aDeletedAccountIsStillFoundByItsAlias() {
        AccountId id = bench().held();
        relabel(id, Map.of(), Map.of(CreateTerm.ALIAS, "demo"));
        bench().end(bench().claimed(id), AccountState.DELETING, AccountState.DELETED);
        assertEquals(List.of(id), searched("demo"));
    }

    private List<AccountId> searched(String text) {
        return bench().store().search(bench().drafts().namespace(), text).stream()
                .map(AccountRecord::id)
                .toList();
    }

    @Test
    void namesAreKnownWhileTheyLiveAndAfter() {
        AccountName living = bench().account(bench().held()).identity().name();
        AccountName dead = bench().account(deleted()).identity().name();
        String environment = bench().drafts().namespace().environment();
        assertEquals(
                Set.of(living, dead),
                bench().store()
                        .known(
                                environment,
                                List.of(living, dead, bench().drafts().name())));
    }

    @Test
    void aPoolTellsWhatItHas() {
        bench().free(bench().drafts().pooled(Drafts.SPEC, Map.of("tier", "gold")));
        bench().free();
        bench().free(bench().drafts().outdated("f0"));
        bench().lease();
        bench().creating(bench().drafts().pooled());
        bench().end(bench().creating(bench().drafts().pooled()), AccountState.DELETING, AccountState.DELETED);
        bench().store()
                .enqueue(bench().drafts()
                        .ticket(bench().drafts().member(), bench().drafts().want()));
        bench().store()
                .enqueue(bench().drafts()
                        .ticket(bench().drafts().member(), bench().drafts().want("agent", LabelQuery.any(), 1)));
        Supply supply = stats(LabelQuery.any());
        assertEquals(2, supply.count(AccountState.AVAILABLE));
        assertEquals(1, supply.count(AccountState.LEASED));
        assertEquals(1, supply.count(AccountState.CREATING));
        assertEquals(0, supply.count(AccountState.DELETED));
        assertEquals(1, supply.free());
        assertEquals(1, supply.superseded());
        assertEquals(1, supply.waiting());
    }

    @Test
    void onlyWhatCouldBeLeasedNowCountsAsFree() {
        bench().free(bench().drafts().pooled(Drafts.SPEC, Map.of("tier", "gold")));
        AccountId plain = bench().free();
        assertEquals(1, stats(new LabelQuery(Map.of("tier", "gold"), Map.of())).free());
        bench().claimed(plain);
        assertEquals(1, stats(LabelQuery.any()).free());
        bench().expire();
        assertEquals(2, stats(LabelQuery.any()).free());
    }

    @Test
    void anUnknownPoolIsEmpty() {
        PoolKey unknown = new PoolKey(bench().drafts().namespace(), "unknown");
        Supply empty = new Supply(Map.of(), 0, 0, 0, Optional.empty());
        assertEquals(empty, bench().store().stats(unknown, "f1", LabelQuery.any()));
    }

    private Supply stats(LabelQuery labels) {
        return bench().store().stats(bench().drafts().pool(), Drafts.FINGERPRINT, labels);
    }

    @Test
    void labelsChangeWhileAnotherHoldsTheClaim() {
        bench().free();
        Claimed lease = bench().lease();
        AccountId id = lease.ref().account();
        assertEquals(true, relabel(id, Map.of(), Map.of("a", "1")));
        assertEquals(Map.of("a", "1"), bench().account(id).labels());
        bench().applied(bench().release(lease.ref()));
    }

    @Test
    void labelsThatChangedMeanwhileAreNotOverwritten() {
        AccountId id = bench().held();
        assertEquals(false, relabel(id, Map.of("a", "1"), Map.of("a", "2")));
        assertEquals(Map.of(), bench().account(id).labels());
        assertEquals(false, relabel(new AccountId(bench().drafts().fresh()), Map.of(), Map.of("a", "2")));
    }

    private boolean relabel(AccountId id, Map<String, String> old, Map<String, String> fresh) {
        return bench().store().relabel(new Relabel(bench().drafts().stamp("label"), id, old, fresh));
    }
}
