package dev.tam.spi.store;

import dev.tam.AccountState;
import java.time.Duration;
import java.util.Optional;

/** What became of one claim in a renewal. */
public sealed interface Renewal {

    /**
     * It lasts on.
     *
     * @param left how long by the store's clock; never shorter than before
     */
    record Renewed(Duration left) implements Renewal {}

    /**
     * It is gone, and stays gone: a renewal never resurrects.
     *
     * @param by the claim that came after it; empty if it expired and nobody has taken the account yet
     * @param state the account's state now; empty if the store has no such account
     */
    record Lost(Optional<ClaimRecord> by, Optional<AccountState> state) implements Renewal {}
}
