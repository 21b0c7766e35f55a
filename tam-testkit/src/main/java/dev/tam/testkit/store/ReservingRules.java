package dev.tam.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountName;
import dev.tam.AccountState;
import dev.tam.Owner;
import dev.tam.RunId;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.BindingRecord;
import dev.tam.spi.store.Claimed;
import dev.tam.spi.store.Intent;
import dev.tam.spi.store.Namespace;
import dev.tam.spi.store.Purpose;
import dev.tam.spi.store.ReserveResult;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What is written before anything is created. */
abstract class ReservingRules {

    abstract Bench bench();

    @Test
    void anIntentIsWrittenWhole() {
        Intent intent = bench().drafts().owned();
        Claimed claimed = bench().creating(intent);
        AccountRecord account = bench().account(claimed);
        assertEquals(intent.identity(), account.identity());
        assertEquals(intent.bindings(), account.bindings());
        assertEquals(intent.labels(), account.labels());
        assertEquals(AccountState.CREATING, account.state());
        assertEquals(OptionalInt.empty(), account.condition().slot());
        assertEquals(intent.stamp().reason(), account.condition().reason());
    }

    @Test
    void anIntentIsUnderItsCreatorsClaim() {
        Intent intent = bench().drafts().owned();
        Claimed claimed = bench().creating(intent);
        assertEquals(intent.claim(), claimed.ref().claim());
        assertEquals(claimed.ref().fence(), claimed.account().condition().fence());
        assertTrue(claimed.left().compareTo(Drafts.TTL) <= 0 && !claimed.left().isZero());
        assertEquals(
                Purpose.CREATE, bench().account(claimed).claim().orElseThrow().purpose());
    }

    @Test
    void aNameIsGivenOnceInAnEnvironmentWhateverTheNamespace() {
        Intent first = bench().drafts().owned();
        bench().creating(first);
        Namespace other = new Namespace(bench().drafts().namespace().environment(), "others");
        Intent second = bench().drafts().in(bench().drafts().owned(), other);
        refusedForName(bench().drafts().named(second, first.identity().name()));
    }

    @Test
    void aNameThatWasDeletedIsNeverGivenAgain() {
        Intent first = bench().drafts().owned();
        Claimed claimed = bench().creating(first);
        bench().end(claimed, AccountState.DELETING, AccountState.DELETED);
        refusedForName(bench().drafts()
                .named(bench().drafts().owned(), first.identity().name()));
    }

    private void refusedForName(Intent intent) {
        ReserveResult.NameTaken taken = assertInstanceOf(ReserveResult.NameTaken.class, bench().reserve(intent));
        assertTrue(taken.what().contains(intent.identity().name().value()), taken.what());
        assertTrue(bench().store().find(intent.identity().id()).isEmpty());
    }

    @Test
    void anotherEnvironmentHasNamesOfItsOwn() {
        Intent first = bench().drafts().owned();
        bench().creating(first);
        Drafts elsewhere = new Drafts();
        Intent same = elsewhere.named(elsewhere.owned(), first.identity().name());
        bench().creating(elsewhere.with(same, first.bindings()));
    }

    @Test
    void aLoginIsGivenOncePerServiceAndLeavesNoTraceOfTheRefused() {
        bench().creating(withLogin("alice"));
        Intent second = withLogin("alice");
        ReserveResult.NameTaken taken = assertInstanceOf(ReserveResult.NameTaken.class, bench().reserve(second));
        assertTrue(taken.what().contains("alice"), taken.what());
        assertTrue(bench().store()
                .known(
                        bench().drafts().namespace().environment(),
                        List.of(second.identity().name()))
                .isEmpty());
    }

    @Test
    void aLoginThatWasDeletedIsNeverGivenAgain() {
        bench().end(bench().creating(withLogin("bob")), AccountState.DELETING, AccountState.DELETED);
        assertInstanceOf(ReserveResult.NameTaken.class, bench().reserve(withLogin("bob")));
    }

    @Test
    void oneLoginMayBeGivenInTwoServices() {
        BindingRecord[] carol = bench().drafts().bindings("carol").toArray(new BindingRecord[0]);
        Drafts drafts = bench().drafts();
        bench().creating(drafts.with(drafts.owned(), List.of(carol[0])));
        bench().creating(drafts.with(drafts.owned(), List.of(carol[1])));
    }

    private Intent withLogin(String login) {
        return bench().drafts().with(bench().drafts().owned(), bench().drafts().bindings(login));
    }

    @Test
    void poolAccountsTakeTheLowestFreeSlots() {
        bench().pool(3);
        assertEquals(OptionalInt.of(0), slotOf(bench().creating(bench().drafts().pooled())));
        Claimed second = bench().creating(bench().drafts().pooled());
        assertEquals(OptionalInt.of(2), slotOf(bench().creating(bench().drafts().pooled())));
        bench().end(second, AccountState.DELETING, AccountState.DELETED);
        assertEquals(OptionalInt.of(1), slotOf(bench().creating(bench().drafts().pooled())));
    }

    private OptionalInt slotOf(Claimed claimed) {
        return bench().account(claimed).condition().slot();
    }

    @Test
    void aFullPoolHasNoRoom() {
        bench().pool(1);
        bench().creating(bench().drafts().pooled());
        Intent second = bench().drafts().pooled();
        assertEquals(new ReserveResult.NoRoom(1), bench().reserve(second));
        assertTrue(bench().store().find(second.identity().id()).isEmpty());
    }

    @Test
    void accountsOutsideOfPoolsNeedNoRoom() {
        bench().pool(1);
        bench().creating(bench().drafts().pooled());
        assertEquals(
                Owner.RUN,
                bench().creating(bench().drafts().owned())
                        .account()
                        .identity()
                        .provenance()
                        .owner());
    }

    @Test
    void reservingForAnUndefinedPoolIsTheCallersMistake() {
        IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, () -> bench().reserve(
                        bench().drafts().pooled()));
        assertTrue(String.valueOf(thrown.getMessage()).contains(Drafts.SPEC), thrown::toString);
    }

    @Test
    void aRunThatWasEndedMakesNothing() {
        RunId over = RunId.of("over");
        bench().store().endRun(bench().drafts().namespace(), over);
        bench().store().endRun(bench().drafts().namespace(), over);
        Intent late = bench().drafts().owned(over);
        Intent lateByItsMember = new Intent(
                bench().drafts().stamp(bench().drafts().member(over), "late"),
                late.identity(),
                late.labels(),
                late.bindings(),
                late.claim(),
                late.ttl());
        assertEquals(new ReserveResult.RunEnded(), bench().reserve(lateByItsMember));
        bench().creating(bench().drafts().owned());
    }

    @Test
    void oneRefusalInAListDoesNotTouchTheOthers() {
        Intent first = bench().drafts().owned();
        AccountName taken = first.identity().name();
        Intent refused = bench().drafts().named(bench().drafts().owned(), taken);
        List<ReserveResult> results =
                bench().store().reserve(List.of(first, refused, bench().drafts().owned()));
        assertInstanceOf(ReserveResult.Reserved.class, results.get(0));
        assertInstanceOf(ReserveResult.NameTaken.class, results.get(1));
        assertInstanceOf(ReserveResult.Reserved.class, results.get(2));
    }
}
