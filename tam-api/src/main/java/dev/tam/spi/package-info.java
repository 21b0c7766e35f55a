/** What plugins of every kind share with the engine. */
@NullMarked
package dev.tam.spi;

import org.jspecify.annotations.NullMarked;
