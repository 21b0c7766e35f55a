package dev.tam.spi.store;

import dev.tam.AccountState;
import dev.tam.Taint;
import java.util.OptionalInt;

/**
 * What changes about an account.
 *
 * @param state its state
 * @param taint what is owed before its next lease
 * @param fence rises with every owner, never falls, is never used twice
 * @param slot its place in its pool; empty outside pools and once it has left
 * @param attempts how often the present work was tried in vain for reasons of the account
 * @param reason the reason given by the last change
 */
public record Condition(AccountState state, Taint taint, long fence, OptionalInt slot, int attempts, String reason) {}
