package dev.tam.spi.store;

import dev.tam.AccountName;
import dev.tam.AccountState;
import java.time.Instant;
import java.util.Optional;

/**
 * One change of one account, as it is remembered.
 *
 * @param seq rises with each event of the store
 * @param at when, by the store's clock
 * @param subject which account, and under which claim
 * @param from the state before; empty for the first event
 * @param to the state after
 * @param cause what changed it, by whom and why
 */
public record Event(long seq, Instant at, Subject subject, Optional<AccountState> from, AccountState to, Cause cause) {

    /**
     * What the event is about.
     *
     * @param account the account
     * @param name its name
     * @param fence its fence after the event
     */
    public record Subject(AccountId account, AccountName name, long fence) {}

    /**
     * Why it happened.
     *
     * @param kind what happened
     * @param claim the claim that acted or, for EXPIRED and REVOKED, the one that was lost
     * @param stamp the operation, its actor and its reason
     */
    public record Cause(EventKind kind, Optional<ClaimId> claim, Stamp stamp) {}
}
