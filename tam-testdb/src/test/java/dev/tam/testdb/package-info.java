@NullMarked
package dev.tam.testdb;

import org.jspecify.annotations.NullMarked;
