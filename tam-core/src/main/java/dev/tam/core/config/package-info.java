/**
 * The reading of {@code tam.yaml} and of its twin in Java: text to tree ({@link dev.tam.core.config.YamlReader}, {@link
 * dev.tam.core.config.ConfigDraft}), trees over trees ({@link dev.tam.core.config.Layers}, {@link
 * dev.tam.core.config.Overrides}), tree to values ({@link dev.tam.core.config.ConfigReader}). All mistakes are collected
 * and reported at once.
 */
@NullMarked
package dev.tam.core.config;

import org.jspecify.annotations.NullMarked;
