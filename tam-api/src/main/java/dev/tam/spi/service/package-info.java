/** What an adapter promises: remote calls that report evidence. */
@NullMarked
package dev.tam.spi.service;

import org.jspecify.annotations.NullMarked;
