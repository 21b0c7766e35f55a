package dev.tam.spi.store;

/**
 * A claim as its holder names it. Any change under it applies only while the store still has exactly this claim and its
 * deadline has not passed.
 *
 * @param account the account
 * @param claim the claim's identity
 * @param fence the number that rose when the claim was given
 */
public record ClaimRef(AccountId account, ClaimId claim, long fence) {}
