package dev.tam.proofs.shards;

import static dev.tam.AccountState.AVAILABLE;
import static dev.tam.AccountState.CREATING;
import static dev.tam.AccountState.DIRTY;
import static dev.tam.AccountState.LEASED;
import static dev.tam.AccountState.RESETTING;
import static dev.tam.spi.store.EventKind.ACQUIRED;
import static dev.tam.spi.store.EventKind.CLAIMED;
import static dev.tam.spi.store.EventKind.EXPIRED;
import static dev.tam.spi.store.EventKind.MOVED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tam.proofs.shards.Breach.Promise;
import dev.tam.proofs.shards.Entry.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rules about the store's audit trail, on trails that were made up. */
final class TrailRulesTest {

    private final MadeUpTrail trail = new MadeUpTrail();

    @Test
    void leasesThatEndByReturnOrByExpiryAreFine() {
        trail.then(ACQUIRED, "claim001", LEASED, 3)
                .then(MOVED, "claim001", LEASED, 3)
                .then(MOVED, "claim001", AVAILABLE, 4)
                .then(ACQUIRED, "claim002", LEASED, 5)
                .then(EXPIRED, "claim002", DIRTY, 6)
                .then(CLAIMED, "claim003", DIRTY, 7)
                .then(MOVED, "claim003", RESETTING, 7)
                .then(MOVED, "claim003", AVAILABLE, 8);

        assertSound();
    }

    @Test
    void nobodyGetsWhatAnotherHas() {
        trail.then(ACQUIRED, "claim001", LEASED, 3)
                .then(Optional.of(LEASED), CLAIMED, "claim002", LEASED, 4)
                .then(MOVED, "claim002", AVAILABLE, 5);

        assertBroken(Promise.OVERLAP);
    }

    @Test
    void aFenceIsNotGivenAgain() {
        trail.then(ACQUIRED, "claim001", LEASED, 3)
                .then(MOVED, "claim001", AVAILABLE, 4)
                .then(ACQUIRED, "claim002", LEASED, 3);

        assertBroken(Promise.REPEATED_FENCE, Promise.REPEATED_FENCE);
    }

    @Test
    void theEndOfAClaimRaisesTheFence() {
        trail.then(ACQUIRED, "claim001", LEASED, 3)
                .then(MOVED, "claim001", AVAILABLE, 3)
                .then(ACQUIRED, "claim002", LEASED, 4);

        assertBroken(Promise.OVERLAP);
    }

    @Test
    void onlyTheClaimThatStandsWrites() {
        trail.then(ACQUIRED, "claim001", LEASED, 3)
                .then(EXPIRED, "claim001", DIRTY, 4)
                .then(CLAIMED, "claim002", DIRTY, 5)
                .then(MOVED, "claim001", DIRTY, 5);

        assertBroken(Promise.LATE_WRITE);
    }

    @Test
    void whoReturnsTwiceWritesLate() {
        trail.then(ACQUIRED, "claim001", LEASED, 3)
                .then(MOVED, "claim001", AVAILABLE, 4)
                .then(MOVED, "claim001", AVAILABLE, 5);

        assertBroken(Promise.LATE_WRITE);
    }

    @Test
    void noChangeGoesWithoutAnEvent() {
        trail.then(Optional.of(DIRTY), ACQUIRED, "claim001", LEASED, 3);

        assertBroken(Promise.LOST);
    }

    @Test
    void itKnowsOfEveryLeaseThatAHolderTellsOf() {
        trail.then(ACQUIRED, "claim001", LEASED, 3);

        assertSound(new Tenancy(MadeUpTrail.ACCOUNT, 3, "jvm1/t1#1"));
        assertBroken(List.of(new Tenancy(MadeUpTrail.ACCOUNT, 4, "jvm1/t1#1")), Promise.LOST);
        assertBroken(List.of(new Tenancy("nobody", 3, "jvm1/t1#1")), Promise.LOST);
    }

    @Test
    void aNewbornsLeaseIsALease() {
        MadeUpTrail born = new MadeUpTrail();
        born.events().remove(1);
        born.then(Optional.of(CREATING), MOVED, "creator0", LEASED, 1);

        assertEquals(1, TrailRules.check(born.events(), List.of(), new ArrayList<>()));
    }

    private void assertSound(Tenancy... told) {
        assertBroken(List.of(told));
    }

    private void assertBroken(Promise... promises) {
        assertBroken(List.of(), promises);
    }

    private void assertBroken(List<Tenancy> told, Promise... promises) {
        List<Breach> breaches = new ArrayList<>();
        List<Entry> log =
                told.stream().<Entry>map(t -> new Use(t, 1, 2, 1, true)).toList();
        long unused = TrailRules.check(trail.events(), log, breaches);
        assertEquals(List.of(promises), breaches.stream().map(Breach::promise).toList(), breaches.toString());
    }
}
