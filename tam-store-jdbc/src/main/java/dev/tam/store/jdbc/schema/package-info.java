/** The tables: how they are made, upgraded and checked. */
@NullMarked
package dev.tam.store.jdbc.schema;

import org.jspecify.annotations.NullMarked;
