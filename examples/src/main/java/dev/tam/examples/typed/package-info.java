/** A service that is spoken to through an interface. */
@NullMarked
package dev.tam.examples.typed;

import org.jspecify.annotations.NullMarked;
