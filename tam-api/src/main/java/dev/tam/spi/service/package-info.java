/**
 * A microservice as a set of remote calls that report evidence.
 *
 * <p>An adapter never decides what belongs to tam and never throws to say what happened: it returns an
 * {@link dev.tam.spi.service.Outcome}. See {@link dev.tam.spi.service.ServiceAdapter} for the duties of both sides.
 */
@NullMarked
package dev.tam.spi.service;

import org.jspecify.annotations.NullMarked;
