/** The background work of every manager: what is due is done, and pools are kept filled. */
@NullMarked
package dev.tam.core.janitor;

import org.jspecify.annotations.NullMarked;
