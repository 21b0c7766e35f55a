/** Real databases for tests: one server per JVM and product, a fresh database for each who asks. */
@NullMarked
package dev.tam.testdb;

import org.jspecify.annotations.NullMarked;
