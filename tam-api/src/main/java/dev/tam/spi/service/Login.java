package dev.tam.spi.service;

/**
 * A log-in that was answered.
 *
 * @param accepted whether the service accepted the password
 */
public record Login(boolean accepted) {}
