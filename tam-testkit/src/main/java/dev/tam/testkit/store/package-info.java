/** The contract of {@link dev.tam.spi.store.AccountStore}, as tests that a store inherits. */
@NullMarked
package dev.tam.testkit.store;

import org.jspecify.annotations.NullMarked;
