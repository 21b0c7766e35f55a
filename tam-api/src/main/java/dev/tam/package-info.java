/**
 * The user's door: accounts, leases, pools, cleanup and their values.
 *
 * <p>Begin with {@link dev.tam.AccountManager}. Everything here is safe for use by many threads unless its
 * documentation says otherwise; nothing returns or accepts null.
 *
 * @serial exclude
 */
@NullMarked
package dev.tam;

import org.jspecify.annotations.NullMarked;
