package dev.tam.core.lease;

import dev.tam.AccountState;
import dev.tam.OnReturn;
import dev.tam.Taint;

/**
 * What a return does to an account.
 *
 * @param to the state after it
 * @param taint what is owed after it
 * @param reason for the event
 */
record Return(AccountState to, Taint taint, String reason) {

    /** The account goes with its lease. */
    static final Return DELETE = new Return(AccountState.DELETING, Taint.NONE, "returned, deleted with its lease");

    static Return of(OnReturn effect) {
        return switch (effect) {
            case REUSE -> free("returned for REUSE");
            case RESET -> new Return(AccountState.DIRTY, Taint.RESET, "returned for RESET");
            case REPLACE -> new Return(AccountState.DELETING, Taint.NONE, "returned for REPLACE");
            case QUARANTINE -> setAside("returned for QUARANTINE");
        };
    }

    /** Nobody has used it: it is free again. */
    static Return free(String reason) {
        return new Return(AccountState.AVAILABLE, Taint.NONE, reason);
    }

    /** It is set aside for a person. */
    static Return setAside(String reason) {
        return new Return(AccountState.QUARANTINED, Taint.ROTATE, reason);
    }

    /** Its holder may still run: it gets another password before the next lease. */
    static Return surrendered(String why) {
        return new Return(AccountState.DIRTY, Taint.ROTATE, "surrendered, " + why);
    }
}
