/**
 * The metadata store as a set of atomic moves.
 *
 * <p>The algorithm lives in core; a store keeps rows, decides expiry by its own clock and applies each move wholly
 * or not at all. See {@link dev.tam.spi.store.AccountStore} for the duties of both sides.
 */
@NullMarked
package dev.tam.spi.store;

import org.jspecify.annotations.NullMarked;
