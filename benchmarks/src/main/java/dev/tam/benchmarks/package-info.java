/** Measurements of tam under load. */
@NullMarked
package dev.tam.benchmarks;

import org.jspecify.annotations.NullMarked;
