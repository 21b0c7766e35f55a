package dev.tam.spi.store;

import dev.tam.AccountState;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A wish for one account, by name of its record.
 *
 * @param stamp identity of the change, and who makes it
 * @param account which one
 * @param claim the new claim's identity and purpose
 * @param from the states in which it will do
 * @param revoke the live claim that is taken away, if it still is the live one; the account is then as if that claim
 *     had been lost. Another live claim stands in the way
 * @param ttl how long the claim lasts unless renewed
 */
public record ClaimRequest(
        Stamp stamp,
        AccountId account,
        NewClaim claim,
        Set<AccountState> from,
        Optional<ClaimId> revoke,
        Duration ttl) {

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
