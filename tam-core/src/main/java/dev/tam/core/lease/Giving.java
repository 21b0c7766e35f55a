package dev.tam.core.lease;

import dev.tam.AccountState;
import dev.tam.Taint;
import dev.tam.core.ledger.LiveClaim;
import dev.tam.spi.store.Transition;
import java.util.List;

/**
 * Gives a leased account back without a lease around it.
 *
 * @param claim the account, LEASED
 */
record Giving(LiveClaim claim) {

    void back(AccountState to, Taint taint, String reason) {
        claim.change(reason, Transition.of(AccountState.LEASED, to, taint).thenEnd(), List.of());
    }
}
