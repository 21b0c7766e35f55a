package dev.tam.core.config;

import dev.tam.spi.PluginConfig;
import java.util.Optional;

/**
 * One service.
 *
 * @param adapter the word for its adapter; empty if it was not said
 * @param config its section without the key {@code adapter}
 */
public record ServiceSection(Optional<String> adapter, PluginConfig config) {}
