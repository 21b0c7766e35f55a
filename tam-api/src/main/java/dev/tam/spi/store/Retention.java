package dev.tam.spi.store;

import java.time.Duration;

/**
 * How long the past is kept. Names and logins stay reserved whatever it says.
 *
 * @param events how long events are kept
 * @param details how long the details of deleted accounts are kept
 */
public record Retention(Duration events, Duration details) {}
