/** An adapter for services that are reached over HTTP. */
@NullMarked
package dev.tam.adapter.rest;

import org.jspecify.annotations.NullMarked;
