package dev.tam.adapter.rest;

import dev.tam.spi.Deadline;
import java.io.IOException;

/** Where tokens come from. */
@FunctionalInterface
interface TokenSource {

    /**
     * Fetches a new one, with one request.
     *
     * @param deadline until when it must be here
     * @throws NotSentException if it could not be had
     * @throws NotAllowedException if it was refused
     */
    Token fetch(Deadline deadline) throws IOException;
}
