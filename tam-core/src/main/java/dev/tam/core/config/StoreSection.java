package dev.tam.core.config;

import dev.tam.spi.PluginConfig;
import java.util.Optional;

/**
 * Which store.
 *
 * @param kind the word for it; empty if it was not said
 * @param config its section; without keys if there is none
 */
public record StoreSection(Optional<String> kind, PluginConfig config) {}
