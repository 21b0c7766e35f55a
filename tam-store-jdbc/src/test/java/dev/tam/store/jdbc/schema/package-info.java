@NullMarked
package dev.tam.store.jdbc.schema;

import org.jspecify.annotations.NullMarked;
