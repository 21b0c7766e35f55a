/** What a store promises: a set of atomic moves on the ledger of accounts. */
@NullMarked
package dev.tam.spi.store;

import org.jspecify.annotations.NullMarked;
