/** Services as the engine calls them: bounded, judged, and only where the allow-list permits. */
@NullMarked
package dev.tam.core.service;

import org.jspecify.annotations.NullMarked;
