@NullMarked
package dev.tam.store.jdbc.connect;

import org.jspecify.annotations.NullMarked;
