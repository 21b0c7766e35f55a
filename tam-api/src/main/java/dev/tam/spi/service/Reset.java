package dev.tam.spi.service;

/** A change that is done and gives nothing. */
public record Reset() {}
