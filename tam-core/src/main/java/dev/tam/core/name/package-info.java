/** The making of names that prove themselves, and of the logins that services derive from them. */
@NullMarked
package dev.tam.core.name;

import org.jspecify.annotations.NullMarked;
