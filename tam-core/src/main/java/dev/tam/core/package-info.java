/** The engine: the one place where the algorithm of tam stands. */
@NullMarked
package dev.tam.core;

import org.jspecify.annotations.NullMarked;
