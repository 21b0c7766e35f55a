/**
 * Random sequences of everything that managers can do on one store, checked step by step against the promises.
 *
 * <p>A module that has a store extends {@link dev.tam.testkit.model.ManagerModelContract} in its tests. {@link
 * dev.tam.testkit.model.EchoingStore} and {@link dev.tam.testkit.model.FlakyStore} are of use on their own too.
 */
@NullMarked
package dev.tam.testkit.model;

import org.jspecify.annotations.NullMarked;
