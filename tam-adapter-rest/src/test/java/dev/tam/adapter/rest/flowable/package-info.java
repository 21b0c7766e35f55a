/** The real Flowable IDM REST, run in a process of its own, as a judge of the adapter. */
@NullMarked
package dev.tam.adapter.rest.flowable;

import org.jspecify.annotations.NullMarked;
