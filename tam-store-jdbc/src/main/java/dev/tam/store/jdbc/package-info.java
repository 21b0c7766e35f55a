/** A store in a relational database, reached over JDBC. */
@NullMarked
package dev.tam.store.jdbc;

import org.jspecify.annotations.NullMarked;
