package dev.tam.core.lease;

import dev.tam.AccountState;
import dev.tam.core.ledger.Ledger;
import dev.tam.spi.store.ClaimRecord;
import dev.tam.spi.store.ClaimRef;
import dev.tam.spi.store.Move;
import dev.tam.spi.store.MoveResult;
import dev.tam.spi.store.Transition;
import java.util.Optional;

/**
 * Gives leased accounts back: by one move that ends the claim, made from the claim's name alone, so that it waits for
 * nobody who works under the claim.
 *
 * @param ledger the ledger
 */
record Giving(Ledger ledger) {

    /** Gives one back; why it came too late, or empty. */
    Optional<String> back(ClaimRef leased, Return way) {
        return tooLate(ledger.move(move(leased, way)));
    }

    /** The move that gives it back. */
    Move move(ClaimRef leased, Return way) {
        return Move.of(
                ledger.stamp(way.reason()),
                leased,
                Transition.of(AccountState.LEASED, way.to(), way.taint()).thenEnd());
    }

    /** Why a move came too late; empty if it did not. */
    static Optional<String> tooLate(MoveResult result) {
        return result instanceof MoveResult.Superseded superseded
                ? Optional.of(superseded.by().map(Giving::taken).orElse("its lease has run out in the store"))
                : Optional.empty();
    }

    /** Who has it now. */
    static String taken(ClaimRecord by) {
        return "it was taken by " + by.holder() + " for " + by.purpose();
    }
}
