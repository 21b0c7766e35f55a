@NullMarked
package dev.tam.testkit;

import org.jspecify.annotations.NullMarked;
