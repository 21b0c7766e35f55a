package dev.tam.store.jdbc;

import dev.tam.AccountState;
import dev.tam.spi.store.AccountId;
import dev.tam.spi.store.ClaimId;
import dev.tam.spi.store.EventKind;
import dev.tam.spi.store.OpId;
import org.jspecify.annotations.Nullable;

/**
 * What an event says of one account.
 *
 * @param op the operation
 * @param account which account
 * @param kind what happened
 * @param claim the claim that acted or was lost
 * @param from the state before; null for the first event
 * @param to the state after
 * @param fence the fence after
 */
record Note(
        OpId op,
        AccountId account,
        EventKind kind,
        @Nullable ClaimId claim,
        @Nullable AccountState from,
        AccountState to,
        long fence) {}
