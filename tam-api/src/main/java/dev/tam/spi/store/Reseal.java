package dev.tam.spi.store;

import dev.tam.ServiceId;
import dev.tam.spi.SealedSecret;

/**
 * The same secret under another key. Needs no claim; applies only where the old one still stands.
 *
 * @param account the account
 * @param service its binding
 * @param old what must stand there, as password, pending password or token
 * @param fresh what replaces it
 */
public record Reseal(AccountId account, ServiceId service, SealedSecret old, SealedSecret fresh) {}
