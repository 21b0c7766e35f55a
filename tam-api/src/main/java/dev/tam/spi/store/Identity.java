package dev.tam.spi.store;

import dev.tam.AccountName;

/**
 * What never changes about an account.
 *
 * @param id its record's identity
 * @param namespace whose it is, and where
 * @param name its name, reserved for ever
 * @param spec what it was made from
 * @param provenance where it comes from
 */
public record Identity(AccountId id, Namespace namespace, AccountName name, SpecSnapshot spec, Provenance provenance) {}
