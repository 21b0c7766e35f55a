package dev.tam.spi.store;

/**
 * What a purge removed.
 *
 * @param events how many events
 * @param details how many deleted accounts' details
 */
public record PurgeReport(int events, int details) {}
