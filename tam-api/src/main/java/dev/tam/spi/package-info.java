/**
 * What plugin writers of every kind share: configuration with positions, time, sealed secrets, discovery.
 *
 * <p>Stores implement {@link dev.tam.spi.store}, adapters {@link dev.tam.spi.service}.
 */
@NullMarked
package dev.tam.spi;

import org.jspecify.annotations.NullMarked;
