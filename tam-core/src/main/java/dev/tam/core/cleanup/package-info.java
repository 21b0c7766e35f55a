/** Cleanups: their scope, their plan, and how they are carried out. */
@NullMarked
package dev.tam.core.cleanup;

import org.jspecify.annotations.NullMarked;
