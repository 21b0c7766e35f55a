@NullMarked
package dev.tam.store.jdbc.testing;

import org.jspecify.annotations.NullMarked;
