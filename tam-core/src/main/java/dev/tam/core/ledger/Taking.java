package dev.tam.core.ledger;

import dev.tam.spi.store.ClaimRecord;
import dev.tam.spi.store.ClaimResult;
import java.util.Optional;

/**
 * What became of the wish to work on an account.
 *
 * @param claim the account under a claim; empty if it was not granted
 * @param result what the store said
 */
public record Taking(Optional<LiveClaim> claim, ClaimResult result) {

    /** Why it was not granted, for people. */
    public String why() {
        if (result instanceof ClaimResult.HeldBy held) {
            ClaimRecord by = held.claim();
            return "held by " + by.holder() + " for " + by.purpose();
        }
        return result instanceof ClaimResult.WrongState wrong
                ? "it is " + wrong.state()
                : "the store has no record of it";
    }
}
