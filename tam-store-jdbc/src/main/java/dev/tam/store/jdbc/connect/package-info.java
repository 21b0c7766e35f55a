/** Connections to the database: how many, how long, and what becomes of a call when one of them breaks. */
@NullMarked
package dev.tam.store.jdbc.connect;

import org.jspecify.annotations.NullMarked;
