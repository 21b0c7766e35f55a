/** What users of tam touch: managers, pools, leases and accounts. */
@NullMarked
package dev.tam;

import org.jspecify.annotations.NullMarked;
