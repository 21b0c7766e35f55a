/** Services that others wrote, each run in processes of its own on loopback, as judges of the adapter. */
@NullMarked
package dev.tam.adapter.rest.services;

import org.jspecify.annotations.NullMarked;
