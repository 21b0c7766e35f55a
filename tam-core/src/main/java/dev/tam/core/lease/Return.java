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
            case REUSE -> new Return(AccountState.AVAILABLE, Taint.NONE, "returned for REUSE");
            case RESET -> new Return(AccountState.DIRTY, Taint.RESET, "returned for RESET");
            case REPLACE -> new Return(AccountState.DELETING, Taint.NONE, "returned for REPLACE");
            case QUARANTINE -> new Return(AccountState.QUARANTINED, Taint.ROTATE, "returned for QUARANTINE");
        };
    }
}
