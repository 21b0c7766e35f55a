package dev.tam.spi.service;

import dev.tam.spi.Deadline;

/**
 * One call for one account.
 *
 * @param subject which account
 * @param idempotencyKey the same for each repetition of the same creation; for services that know such keys
 * @param fence the account's fence; for services that can refuse a lower one than they have seen
 * @param deadline until when the call must have ended
 * @param values what templates may name
 */
public record Call(Subject subject, String idempotencyKey, long fence, Deadline deadline, CallValues values) {}
