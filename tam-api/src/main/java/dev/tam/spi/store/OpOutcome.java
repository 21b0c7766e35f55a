package dev.tam.spi.store;

import dev.tam.AccountState;

/**
 * The trace of an operation that was applied.
 *
 * @param op the operation
 * @param account the (first) account that it changed
 * @param state that account's state after it
 * @param fence that account's fence after it
 */
public record OpOutcome(OpId op, AccountId account, AccountState state, long fence) {}
