package dev.tam.spi.store;

import dev.tam.AccountName;
import java.util.Optional;

/**
 * Which events to read, oldest first.
 *
 * @param namespace whose
 * @param name of which account; empty for all
 */
public record EventQuery(Namespace namespace, Optional<AccountName> name) {}
