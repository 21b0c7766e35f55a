package dev.tam.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tam.AccountState;
import dev.tam.Presence;
import dev.tam.Taint;
import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.BindingPatch;
import dev.tam.spi.store.ClaimRef;
import dev.tam.spi.store.Intent;
import dev.tam.spi.store.Move;
import dev.tam.spi.store.MoveResult;
import dev.tam.spi.store.ReserveResult;
import dev.tam.spi.store.Transition;
import dev.tam.testkit.store.Drafts;
import java.util.List;
import java.util.stream.Stream;

/** Free accounts in the pool of drafts. */
final class Stock {

    private Stock() {}

    /** Defines the pool and makes so many accounts for it, all by moves of the store. */
    static void fill(AccountStore store, Drafts drafts, int number) {
        store.definePool(drafts.definition(number), 0);
        make(store, drafts, number);
    }

    /** Makes so many for the pool, which is defined. */
    static void make(AccountStore store, Drafts drafts, int number) {
        List<Intent> intents = Stream.generate(drafts::pooled).limit(number).toList();
        List<Move> made = store.reserve(intents).stream()
                .map(r -> assertInstanceOf(ReserveResult.Reserved.class, r)
                        .claimed()
                        .ref())
                .map(ref -> made(drafts, ref))
                .toList();
        store.move(made).forEach(r -> assertInstanceOf(MoveResult.Applied.class, r));
    }

    private static Move made(Drafts drafts, ClaimRef claim) {
        Transition done = Transition.of(AccountState.CREATING, AccountState.AVAILABLE, Taint.NONE)
                .thenEnd();
        List<BindingPatch> present = Drafts.SERVICES.stream()
                .map(s -> BindingPatch.of(s, Presence.PRESENT))
                .toList();
        return Move.of(drafts.stamp("made for a test"), claim, done).with(present);
    }

    /** Gives a lease back, free for the next. */
    static void giveBack(AccountStore store, Drafts drafts, ClaimRef lease) {
        Transition free = Transition.of(AccountState.LEASED, AccountState.AVAILABLE, Taint.NONE)
                .thenEnd();
        Move move = Move.of(drafts.stamp("back"), lease, free);
        assertInstanceOf(MoveResult.Applied.class, store.move(List.of(move)).get(0));
    }
}
