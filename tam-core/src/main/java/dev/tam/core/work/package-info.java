/** What is done to accounts under a claim: create, reset, remove, probe. */
@NullMarked
package dev.tam.core.work;

import org.jspecify.annotations.NullMarked;
