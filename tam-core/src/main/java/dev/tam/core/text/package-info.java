/** Text of others in what people read. */
@NullMarked
package dev.tam.core.text;

import org.jspecify.annotations.NullMarked;
