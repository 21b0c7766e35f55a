/** Keys, the sealing of secrets before a store sees them, and the making of passwords. */
@NullMarked
package dev.tam.core.secret;

import org.jspecify.annotations.NullMarked;
