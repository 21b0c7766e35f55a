package dev.tam.spi.store;

import java.time.Duration;

/**
 * An account in its claimer's hands.
 *
 * @param ref the claim, to be named with every change
 * @param account the account as it is under the claim, with all that a lease needs
 * @param left how long the claim lasts by the store's clock
 */
public record Claimed(ClaimRef ref, AccountRecord account, Duration left) {}
