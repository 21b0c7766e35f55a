package dev.tam.spi.store;

import dev.tam.AccountState;
import java.util.Optional;

/** What became of a {@link Move}. */
public sealed interface MoveResult {

    /**
     * It is done, now or when it was sent before with the same id.
     *
     * @param fence the account's fence after it
     */
    record Applied(long fence) implements MoveResult {}

    /**
     * The claim is not, or no longer, the account's; nothing was changed.
     *
     * @param by the claim that binds now, if any
     * @param state the account's state now; empty if the store has no such account
     */
    record Superseded(Optional<ClaimRecord> by, Optional<AccountState> state) implements MoveResult {}
}
