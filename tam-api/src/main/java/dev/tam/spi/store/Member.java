package dev.tam.spi.store;

import dev.tam.RunId;

/**
 * One manager in one JVM, alive in the store as long as it beats.
 *
 * @param id its identity
 * @param namespace whose accounts it works on
 * @param run the run it belongs to; a run lives while any of its members does
 * @param host the machine, for people to read; never an identity
 */
public record Member(MemberId id, Namespace namespace, RunId run, String host) {}
