package dev.tam.spi.store;

import dev.tam.AccountState;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * A wish for one account, by name of its record.
 *
 * @param stamp identity of the change, and who makes it
 * @param account which one
 * @param claim the new claim's identity and purpose
 * @param from the states in which it will do
 * @param force whether a live claim is revoked; the account is then as if the claim had been lost
 * @param ttl how long the claim lasts unless renewed
 */
public record ClaimRequest(
        Stamp stamp, AccountId account, NewClaim claim, Set<AccountState> from, boolean force, Duration ttl) {

    /** Copies the states. */
    public ClaimRequest {
        from = EnumSet.copyOf(from);
    }

    /**
     * A claim to be.
     *
     * @param id its identity
     * @param purpose what it is for
     */
    public record NewClaim(ClaimId id, Purpose purpose) {}
}
