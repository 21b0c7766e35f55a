/** The store as the engine uses it: repeated after unknown outcomes, stamped, and claims with their local deadline. */
@NullMarked
package dev.tam.core.ledger;

import org.jspecify.annotations.NullMarked;
