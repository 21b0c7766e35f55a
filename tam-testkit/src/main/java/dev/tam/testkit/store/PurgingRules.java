package dev.tam.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountState;
import dev.tam.RunId;
import dev.tam.spi.store.AccountId;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.Claimed;
import dev.tam.spi.store.PurgeReport;
import dev.tam.spi.store.ReserveResult;
import dev.tam.spi.store.Retention;
import dev.tam.spi.store.RunRecord;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is forgotten, and what never is. */
abstract class PurgingRules {

    private static final Retention DAYS = new Retention(Duration.ofDays(1), Duration.ofDays(1));
    private static final Duration LONG = Duration.ofDays(2);

    abstract Bench bench();

    @Test
    void nothingIsRemovedBeforeItsTime() {
        AccountId id = deleted();
        int events = bench().history(id).size();
        assertEquals(new PurgeReport(0, 0), purge(1000));
        assertEquals(events, bench().history(id).size());
    }

    @Test
    void oldEventsAreRemoved() {
        AccountId id = bench().held();
        bench().elapse(LONG);
        bench().claimed(id);
        assertEquals(2, purge(1000).events());
        assertEquals(1, bench().history(id).size());
    }

    @Test
    void noMoreIsRemovedThanAskedFor() {
        deleted();
        bench().elapse(LONG);
        PurgeReport report = purge(3);
        assertEquals(3, report.events() + report.details());
    }

    @Test
    void theSecretsOfADeletedAccountAreRemoved() {
        AccountId id = deleted();
        bench().elapse(LONG);
        assertEquals(1, purge(1000).details());
        assertTrue(bench().account(id).bindings().stream()
                .allMatch(b -> b.secrets().password().isEmpty()));
        assertEquals(new PurgeReport(0, 0), purge(1000), "what was removed is not counted again");
    }

    @Test
    void livingAccountsKeepTheirDetails() {
        AccountRecord before = bench().account(bench().held());
        bench().elapse(LONG);
        assertEquals(0, purge(1000).details());
        assertEquals(before.bindings(), bench().account(before.id()).bindings());
    }

    @Test
    void aReservedNameAndLoginOutliveEverything() {
        AccountRecord dead = bench().account(deleted());
        bench().elapse(LONG);
        purge(1000);
        Drafts drafts = bench().drafts();
        String environment = drafts.namespace().environment();
        assertEquals(
                Set.of(dead.identity().name()),
                bench().store().known(environment, List.of(dead.identity().name())));
        assertInstanceOf(
                ReserveResult.NameTaken.class,
                bench().reserve(drafts.named(drafts.owned(), dead.identity().name())));
        assertInstanceOf(
                ReserveResult.NameTaken.class,
                bench().reserve(drafts.with(
                        drafts.owned(), drafts.bindings(dead.identity().name().value()))));
    }

    @Test
    void aRunThatIsOverIsForgottenOnceNothingOfItLives() {
        Drafts drafts = bench().drafts();
        bench().store().beat(drafts.member(), Drafts.TTL);
        bench().store().endRun(drafts.namespace(), RunId.of("ci-over"));
        AccountId last = bench().held();
        bench().elapse(LONG);
        purge(1000);
        assertEquals(Set.of(drafts.run()), runs(), "one of its accounts lives");

        bench().end(bench().claimed(last), AccountState.DELETING, AccountState.DELETED);
        purge(1000);
        assertEquals(Set.of(), runs());
    }

    @Test
    void aRunThatWasHeardOfOfLateIsKept() {
        Drafts drafts = bench().drafts();
        bench().store().beat(drafts.member(), Drafts.TTL);
        purge(1000);
        assertEquals(Set.of(drafts.run()), runs());
    }

    private Set<RunId> runs() {
        return bench().store().runs(bench().drafts().namespace()).stream()
                .map(RunRecord::run)
                .collect(Collectors.toSet());
    }

    private AccountId deleted() {
        Claimed work = bench().claimed(bench().held());
        bench().end(work, AccountState.DELETING, AccountState.DELETED);
        return work.ref().account();
    }

    private PurgeReport purge(int max) {
        return bench().store().purge(bench().drafts().namespace(), DAYS, max);
    }
}
