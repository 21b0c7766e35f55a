/** A store in the memory of one JVM. */
@NullMarked
package dev.tam.store.memory;

import org.jspecify.annotations.NullMarked;
