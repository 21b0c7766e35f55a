package dev.tam.adapter.rest;

import dev.tam.spi.Deadline;
import java.util.Optional;

/**
 * A token that was fetched.
 *
 * @param credentials how it is sent
 * @param fresh until when it is worth sending; empty if only an answer can tell
 */
record Token(Credentials credentials, Optional<Deadline> fresh) {

    boolean isFresh() {
        return fresh.filter(Deadline::hasPassed).isEmpty();
    }
}
