/** Runs the examples as their readers do. */
@NullMarked
package dev.tam.examples.quickstart;

import org.jspecify.annotations.NullMarked;
