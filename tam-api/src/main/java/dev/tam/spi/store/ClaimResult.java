package dev.tam.spi.store;

import dev.tam.AccountState;

/** What became of a {@link ClaimRequest}. */
public sealed interface ClaimResult {

    /**
     * The account is the requester's.
     *
     * @param claimed the account as it is now; a lost or revoked lease shows as DIRTY with taint ROTATE
     */
    record Granted(Claimed claimed) implements ClaimResult {}

    /**
     * Somebody else has it.
     *
     * @param claim whose claim is live
     */
    record HeldBy(ClaimRecord claim) implements ClaimResult {}

    /**
     * It is in none of the states in which it was wanted.
     *
     * @param state the state in which it is
     */
    record WrongState(AccountState state) implements ClaimResult {}

    /** The store has no such account. */
    record Absent() implements ClaimResult {}
}
