/** Rules that hold for the whole project, checked on its bytecode. */
@NullMarked
package dev.tam.architecture;

import org.jspecify.annotations.NullMarked;
