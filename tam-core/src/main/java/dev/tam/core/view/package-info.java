/** What users see of accounts, events and pools. */
@NullMarked
package dev.tam.core.view;

import org.jspecify.annotations.NullMarked;
