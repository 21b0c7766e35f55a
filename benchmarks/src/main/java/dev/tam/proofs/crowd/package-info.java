/** The proof that hundreds of managers in a few JVMs get along with the connections of a stock PostgreSQL. */
@NullMarked
package dev.tam.proofs.crowd;

import org.jspecify.annotations.NullMarked;
