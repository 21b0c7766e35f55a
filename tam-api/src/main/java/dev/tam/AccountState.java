package dev.tam;

import java.util.EnumSet;
import java.util.Set;

/**
 * The states of an account and the only moves between them: the one table on which core and every store agree.
 *
 * <p>Each state that is not {@linkplain #isTerminal() terminal} has a way out. A record begins in {@link #CREATING}.
 */
public enum AccountState {
    /** Its intent is written; services are being called. */
    CREATING,
    /** Complete, clean and free for lease. */
    AVAILABLE,
    /** Complete and owned by a run; at rest without a claim. */
    HELD,
    /** In the hands of a test. */
    LEASED,
    /** Back from a lease with a {@link Taint}. */
    DIRTY,
    /** Being reset or its password rotated. */
    RESETTING,
    /** Being removed from its services. */
    DELETING,
    /** Gone from all services: a tombstone that keeps the name reserved. */
    DELETED,
    /** Adopted and given back untouched. */
    DETACHED,
    /** Set aside for a person or a later probe; never leased. */
    QUARANTINED;

    /**
     * Where an account may go from here.
     *
     * @return the next states; empty for a terminal state
     */
    public Set<AccountState> next() {
        return switch (this) {
            case CREATING -> EnumSet.of(AVAILABLE, HELD, LEASED, DELETING, DETACHED);
            case AVAILABLE -> EnumSet.of(LEASED, DELETING, DETACHED, QUARANTINED);
            case HELD -> EnumSet.of(RESETTING, DELETING);
            case LEASED -> EnumSet.of(AVAILABLE, DIRTY, DELETING, QUARANTINED);
            case DIRTY -> EnumSet.of(RESETTING, DELETING, DETACHED);
            case RESETTING -> EnumSet.of(AVAILABLE, HELD, DIRTY, DELETING, QUARANTINED);
            case DELETING -> EnumSet.of(DELETED, QUARANTINED);
            case DELETED -> EnumSet.of(DELETING);
            case DETACHED -> EnumSet.noneOf(AccountState.class);
            case QUARANTINED -> EnumSet.of(DIRTY, DELETING, DETACHED);
        };
    }

    /**
     * Whether a move is in the table. Staying in a state is always allowed.
     *
     * @param to the other state
     * @return true if the move is legal
     */
    public boolean mayBecome(AccountState to) {
        return this == to || next().contains(to);
    }

    /**
     * Checks a move.
     *
     * @param to the other state
     * @throws IllegalStateException if the move is not in the table; the message lists those that are
     */
    public void requireMayBecome(AccountState to) {
        if (!mayBecome(to)) {
            throw new IllegalStateException(
                    "an account that is " + this + " cannot become " + to + "; it may become " + next());
        }
    }

    /**
     * Where an account goes when the claim under which it is in this state dies: a lease and a reset leave it
     * {@link #DIRTY}; every other state stays, for a janitor to take up.
     *
     * @return the state after the claim is lost
     */
    public AccountState onClaimLost() {
        return this == LEASED || this == RESETTING ? DIRTY : this;
    }

    /**
     * What is owed when the claim under which an account is in this state dies: after a lease its holder may still
     * know the password, so it must be rotated.
     *
     * @param owed what was owed before
     * @return what is owed then
     */
    public Taint taintOnClaimLost(Taint owed) {
        return switch (this) {
            case LEASED -> Taint.ROTATE;
            case RESETTING -> owed.and(Taint.RESET);
            default -> owed;
        };
    }

    /**
     * Whether nothing is left to do: {@link #AVAILABLE}, {@link #HELD}, {@link #LEASED}, {@link #DELETED} and
     * {@link #DETACHED}. Accounts in other states are listed by {@code status()} with age and reason.
     *
     * @return true if the account is at rest
     */
    public boolean isAtRest() {
        return switch (this) {
            case AVAILABLE, HELD, LEASED, DELETED, DETACHED -> true;
            case CREATING, DIRTY, RESETTING, DELETING, QUARANTINED -> false;
        };
    }

    /**
     * Whether the account may still exist in a service on tam's account.
     *
     * @return false for {@link #DELETED} and {@link #DETACHED}
     */
    public boolean isLiving() {
        return this != DELETED && this != DETACHED;
    }

    /**
     * Whether no ordinary work leads out of this state: {@link #DELETED} (a probe may) and {@link #DETACHED}.
     *
     * @return true for the ends of an account's life
     */
    public boolean isTerminal() {
        return !isLiving();
    }
}
