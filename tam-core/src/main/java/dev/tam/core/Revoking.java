package dev.tam.core;

import dev.tam.AccountState;
import dev.tam.RunId;
import dev.tam.core.ledger.ClaimLostException;
import dev.tam.core.ledger.Ledger;
import dev.tam.core.ledger.LiveClaim;
import dev.tam.spi.store.AccountQuery;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.ClaimRequest;
import dev.tam.spi.store.ClaimResult;
import dev.tam.spi.store.Purpose;
import dev.tam.spi.store.Transition;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Takes leases away, whichever JVM holds them: the accounts are DIRTY then, and their passwords are rotated.
 *
 * @param ledger the ledger
 */
record Revoking(Ledger ledger) {

    private static final Duration CLAIM = Duration.ofSeconds(30);

    void leasesOf(RunId run) {
        AccountQuery leased = AccountQuery.all(ledger.namespace()).inStates(Set.of(AccountState.LEASED));
        ledger.all(leased).stream()
                .filter(a -> a.claim()
                        .filter(c -> c.holder().member().run().equals(run))
                        .isPresent())
                .forEach(this::revoke);
    }

    private void revoke(AccountRecord account) {
        long before = ledger.time().nanoTime();
        ClaimRequest request = new ClaimRequest(
                ledger.stamp("its run was ended"),
                account.id(),
                new ClaimRequest.NewClaim(ledger.newClaim(), Purpose.MAINTAIN),
                EnumSet.of(AccountState.DIRTY),
                true,
                CLAIM);
        if (ledger.settled(() -> ledger.store().claim(request)) instanceof ClaimResult.Granted granted) {
            leaveDirty(new LiveClaim(ledger, granted.claimed(), before, CLAIM));
        }
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
