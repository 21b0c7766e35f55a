package dev.tam.spi.service;

import dev.tam.spi.Deadline;
import java.util.Optional;

/**
 * Which part of a service's accounts to list.
 *
 * @param prefix only logins that begin with it matter; a service that cannot filter lists all
 * @param after the {@link Listing#next()} of the page before; empty for the first
 * @param deadline until when the call must have ended
 */
public record ListRequest(String prefix, Optional<String> after, Deadline deadline) {}
