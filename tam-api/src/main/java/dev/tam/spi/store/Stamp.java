package dev.tam.spi.store;

/**
 * What every change carries: its identity for repetition, and what its event will say.
 *
 * @param op identity of the change
 * @param actor who makes it
 * @param reason why, in a few words for people; never a secret
 */
public record Stamp(OpId op, Actor actor, String reason) {}
