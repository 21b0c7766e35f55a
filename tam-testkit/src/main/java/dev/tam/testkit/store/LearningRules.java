package dev.tam.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountState;
import dev.tam.Presence;
import dev.tam.ServiceId;
import dev.tam.Taint;
import dev.tam.spi.SealedSecret;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.BindingPatch;
import dev.tam.spi.store.BindingRecord;
import dev.tam.spi.store.Claimed;
import dev.tam.spi.store.Intent;
import dev.tam.spi.store.LabelPatch;
import dev.tam.spi.store.Move;
import dev.tam.spi.store.PasswordStep;
import dev.tam.spi.store.Transition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a move writes down of services, labels and attempts. */
abstract class LearningRules {

    private static final ServiceId SERVICE = Drafts.SERVICES.get(0);

    abstract Bench bench();

    @Test
    void whatAMoveSaysIsStored() {
        Claimed lease = bench().leased();
        Transition parked = new Transition(
                AccountState.LEASED,
                AccountState.DIRTY,
                Taint.RESET,
                Transition.Ending.END,
                Optional.of(Duration.ofHours(1)),
                Transition.Attempts.COUNT);
        bench().applied(Move.of(bench().drafts().stamp("out of order"), lease.ref(), parked));
        AccountRecord account = bench().account(lease);
        assertEquals(AccountState.DIRTY, account.state());
        assertEquals(Taint.RESET, account.condition().taint());
        assertEquals(1, account.condition().attempts());
        assertEquals("out of order", account.condition().reason());
        Duration dueIn =
                Duration.between(account.times().read(), account.times().due().orElseThrow());
        assertTrue(dueIn.compareTo(Duration.ofHours(1)) <= 0 && dueIn.compareTo(Duration.ofMinutes(59)) > 0);
    }

    @Test
    void attemptsAreCountedUntilTheyBeginAnew() {
        Claimed work = bench().claimed(bench().held());
        bench().applied(bench().move(work.ref(), AccountState.HELD, AccountState.DELETING));
        assertEquals(1, attemptsAfter(work, Transition.Attempts.COUNT));
        assertEquals(2, attemptsAfter(work, Transition.Attempts.COUNT));
        assertEquals(2, attemptsAfter(work, Transition.Attempts.KEEP));
        assertEquals(0, attemptsAfter(work, Transition.Attempts.RESET));
    }

    private int attemptsAfter(Claimed work, Transition.Attempts attempts) {
        Transition again = new Transition(
                AccountState.DELETING,
                AccountState.DELETING,
                Taint.NONE,
                Transition.Ending.KEEP,
                Optional.empty(),
                attempts);
        bench().applied(bench().move(work.ref(), again));
        return bench().account(work).condition().attempts();
    }

    @Test
    void stayingInAStateDoesNotMakeItYounger() {
        Claimed work = bench().creating(bench().drafts().owned());
        bench().elapse(Duration.ofSeconds(20));
        bench().applied(bench().move(work.ref(), AccountState.CREATING, AccountState.CREATING));
        assertTrue(bench().account(work).times().inState().compareTo(Duration.ofSeconds(20)) >= 0);
    }

    @Test
    void anUnknownPresenceIsRememberedForEver() {
        Claimed work = bench().creating(bench().drafts().owned());
        patched(work, BindingPatch.of(SERVICE, Presence.UNKNOWN));
        BindingRecord binding = patched(work, BindingPatch.of(SERVICE, Presence.PRESENT));
        assertEquals(Presence.PRESENT, binding.remote().presence());
        assertTrue(binding.remote().everUnknown());
    }

    @Test
    void whatIsLearntIsAddedAndTheRestStays() {
        Claimed work = bench().creating(bench().drafts().owned());
        SealedSecret token = bench().drafts().secret("token");
        BindingPatch first = new BindingPatch(
                SERVICE,
                Optional.empty(),
                Optional.of("4711"),
                Map.of("a", "1", "b", "1"),
                Map.of("api", token),
                PasswordStep.keep());
        BindingPatch second = new BindingPatch(
                SERVICE, Optional.empty(), Optional.empty(), Map.of("b", "2"), Map.of(), PasswordStep.keep());
        patched(work, first);
        BindingRecord binding = patched(work, second);
        assertEquals(Optional.of("4711"), binding.remote().externalId());
        assertEquals(Map.of("a", "1", "b", "2"), binding.remote().values());
        assertEquals(Map.of("api", token), binding.secrets().issued());
        assertEquals(Presence.INTENDED, binding.remote().presence());
        assertTrue(binding.secrets().password().isPresent());
    }

    @Test
    void aPendingPasswordIsCommittedBeforeItIsPromoted() {
        Claimed work = bench().creating(bench().drafts().owned());
        SealedSecret old = bindingOf(work).secrets().password().orElseThrow();
        SealedSecret fresh = bench().drafts().secret("fresh");
        BindingRecord pending = patched(work, BindingPatch.of(SERVICE, new PasswordStep.Pending(fresh)));
        assertEquals(Optional.of(old), pending.secrets().password());
        assertEquals(Optional.of(fresh), pending.secrets().pending());
        BindingRecord promoted = patched(work, BindingPatch.of(SERVICE, new PasswordStep.Promote()));
        assertEquals(Optional.of(fresh), promoted.secrets().password());
        assertEquals(Optional.empty(), promoted.secrets().pending());
    }

    private BindingRecord patched(Claimed work, BindingPatch patch) {
        Move move = bench().move(work.ref(), AccountState.CREATING, AccountState.CREATING);
        bench().applied(move.with(List.of(patch)));
        return bindingOf(work);
    }

    private BindingRecord bindingOf(Claimed work) {
        return bench().account(work).binding(SERVICE).orElseThrow();
    }

    @Test
    void labelsAreRemovedBeforeTheyAreAdded() {
        bench().pool(1);
        Intent intent = bench().drafts().pooled(Drafts.SPEC, Map.of("a", "1", "b", "1"));
        Claimed work = bench().creating(intent);
        Move move = bench().move(work.ref(), AccountState.CREATING, AccountState.CREATING);
        bench().applied(move.with(new LabelPatch(Map.of("b", "2", "c", "2"), Set.of("a", "b"))));
        assertEquals(Map.of("b", "2", "c", "2"), bench().account(work).labels());
    }
}
