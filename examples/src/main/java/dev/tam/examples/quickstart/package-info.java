/** The quickstart: a program as users would write it, and the three services that it plays with. */
@NullMarked
package dev.tam.examples.quickstart;

import org.jspecify.annotations.NullMarked;
