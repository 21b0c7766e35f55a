/** Examples of tam that CI compiles and runs. */
@NullMarked
package dev.tam.examples;

import org.jspecify.annotations.NullMarked;
