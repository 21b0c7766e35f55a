/** Leases: how they are got, kept and given back. */
@NullMarked
package dev.tam.core.lease;

import org.jspecify.annotations.NullMarked;
