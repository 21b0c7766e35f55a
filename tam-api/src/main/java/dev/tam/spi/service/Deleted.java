package dev.tam.spi.service;

/**
 * A removal that is done.
 *
 * @param wasThere whether the account was there before
 */
public record Deleted(boolean wasThere) {}
