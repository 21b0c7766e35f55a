package dev.tam.core.cleanup;

import dev.tam.CleanupPlan;
import dev.tam.CleanupRefusedException;
import java.util.function.IntSupplier;

/**
 * The keys without which a cleanup that nobody has planned deletes nothing.
 *
 * <ol>
 *   <li>Every scope but one's own run must confirm the environment.
 *   <li>One that selects more than the greater of 10 and a fifth of the namespace must say a number; orphans, of which
 *       nobody knows how many there should be, more than 10.
 *   <li>A key that is given counts, also where none is needed.
 * </ol>
 *
 * @param environment where this manager works
 * @param living how many living accounts its namespace has
 */
record Keys(String environment, IntSupplier living) {

    private static final int FEW = 10;

    /** Asks for those that a cleanup needs which nobody has planned. */
    void require(Scope scope, CleanupPlan plan) {
        requireGiven(scope, plan);
        if (scope.isOwn()) {
            return;
        }
        if (scope.confirmation().isEmpty()) {
            throw new CleanupRefusedException("nothing was deleted: a cleanup outside of one's own run needs"
                    + " confirmEnvironment(\"" + environment + "\")");
        }
        if (scope.atMost().isEmpty()) {
            requireAtMost(scope.isOrphans() ? FEW : Math.max(FEW, living.getAsInt() / 5), plan);
        }
    }

    /** Asks whether those that were given fit: a plan heeds them too, since whoever carries it out does not say them again. */
    void requireGiven(Scope scope, CleanupPlan plan) {
        scope.confirmation().map(c -> c.environment()).ifPresent(this::requireEnvironment);
        scope.atMost().ifPresent(most -> requireAtMost(most.count(), plan));
    }

    private void requireEnvironment(String confirmed) {
        if (!confirmed.equals(environment)) {
            throw new CleanupRefusedException("nothing was deleted: this manager works in environment '" + environment
                    + "', and '" + confirmed + "' was confirmed. Confirm '" + environment
                    + "' if that is meant, or open a manager for the other.");
        }
    }

    private static void requireAtMost(int most, CleanupPlan plan) {
        int selected = plan.remove().size();
        if (selected > most) {
            throw new CleanupRefusedException("nothing was deleted: " + selected + " accounts are selected, and without"
                    + " atMost(" + selected + ") or a plan no more than " + most + " may go");
        }
    }
}
