package dev.tam.core;

import dev.tam.AccountState;
import dev.tam.RunId;
import dev.tam.core.ledger.ClaimLostException;
import dev.tam.core.ledger.Ledger;
import dev.tam.core.ledger.LiveClaim;
import dev.tam.spi.store.AccountQuery;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.ClaimRecord;
import dev.tam.spi.store.Purpose;
import dev.tam.spi.store.Transition;
import java.util.List;
import java.util.Set;

/**
 * Takes leases away, whichever JVM holds them: the accounts are DIRTY then, and their passwords are rotated.
 *
 * @param ledger the ledger
 */
record Revoking(Ledger ledger) {

    void leasesOf(RunId run) {
        AccountQuery leased = AccountQuery.all(ledger.namespace()).inStates(Set.of(AccountState.LEASED));
        ledger.all(leased).stream()
                .filter(a -> a.claim()
                        .filter(c -> c.holder().member().run().equals(run))
                        .isPresent())
                .forEach(this::revoke);
    }

    private void revoke(AccountRecord account) {
        ledger.take(
                        account.id(),
                        Purpose.MAINTAIN,
                        Set.of(AccountState.DIRTY),
                        "its run was ended",
                        account.claim().map(ClaimRecord::id))
                .claim()
                .ifPresent(Revoking::leaveDirty);
    }

    private static void leaveDirty(LiveClaim claim) {
        try {
            claim.change(
                    "revoked, left to the janitors",
                    Transition.of(AccountState.DIRTY, AccountState.DIRTY, claim.taint())
                            .thenEnd(),
                    List.of());
        } catch (ClaimLostException e) {
            // Somebody else revoked it and goes on.
        }
    }
}
