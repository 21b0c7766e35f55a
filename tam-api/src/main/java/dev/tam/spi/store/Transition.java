package dev.tam.spi.store;

import dev.tam.AccountState;
import dev.tam.Taint;
import java.time.Duration;
import java.util.Optional;

/**
 * A change of state that the {@linkplain AccountState table} allows; another cannot be made.
 *
 * @param from the state in which the claim's holder has the account
 * @param to the state after it; a state to which the account leaves its pool (DELETED, DETACHED, QUARANTINED) frees its slot
 * @param taint what is owed after it
 * @param ending what becomes of the claim
 * @param due when work on it is due, or from when it may be leased; empty: at once
 * @param attempts what becomes of the count of attempts
 */
public record Transition(
        AccountState from, AccountState to, Taint taint, Ending ending, Optional<Duration> due, Attempts attempts) {

    /**
     * Checks the move against the table.
     *
     * @throws IllegalStateException if the table does not have it
     */
    public Transition {
        from.requireMayBecome(to);
    }

    /** What becomes of the claim. */
    public enum Ending {
        /** It lasts on. */
        KEEP,
        /** It ends with the move; the fence rises. */
        END,
        /** It becomes a lease of the same holder: a newborn goes to the one who waits for it. */
        BECOME_LEASE
    }

    /** What becomes of the count of attempts. */
    public enum Attempts {
        /** It stays. */
        KEEP,
        /** One more was made in vain. */
        COUNT,
        /** It begins anew. */
        RESET
    }

    /**
     * A change that keeps the claim, the count of attempts and owes what is said.
     *
     * @param from the state before
     * @param to the state after
     * @param taint what is owed after it
     * @return the transition
     * @throws IllegalStateException if the table does not have it
     */
    public static Transition of(AccountState from, AccountState to, Taint taint) {
        return new Transition(from, to, taint, Ending.KEEP, Optional.empty(), Attempts.KEEP);
    }

    /**
     * The same as the beginning of other work: attempts begin anew.
     *
     * @return a new transition
     */
    public Transition thenAnew() {
        return new Transition(from, to, taint, ending, due, Attempts.RESET);
    }

    /**
     * The same with the end of the claim; attempts begin anew.
     *
     * @return a new transition
     */
    public Transition thenEnd() {
        return new Transition(from, to, taint, Ending.END, due, Attempts.RESET);
    }

    /**
     * The same with the claim turned into a lease.
     *
     * @return a new transition
     */
    public Transition thenLease() {
        return new Transition(from, to, taint, Ending.BECOME_LEASE, due, Attempts.RESET);
    }

    /**
     * The same with the end of the claim and work that is due later.
     *
     * @param in how long from now, by the store's clock
     * @param count what becomes of the count of attempts
     * @return a new transition
     */
    public Transition thenPark(Duration in, Attempts count) {
        return new Transition(from, to, taint, Ending.END, Optional.of(in), count);
    }
}
