/** What a service's client costs, beside others. */
@NullMarked
package dev.tam.benchmarks.client;

import org.jspecify.annotations.NullMarked;
