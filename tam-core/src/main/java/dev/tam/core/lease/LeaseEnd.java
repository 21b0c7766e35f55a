package dev.tam.core.lease;

import java.util.Optional;

/** How a lease ended: once, by its return or by its loss, whichever is first. Safe for use by many threads. */
final class LeaseEnd {

    private Optional<String> why = Optional.empty();

    /** Ends it; false if it is over already, and then the first reason stands. */
    synchronized boolean by(String reason) {
        boolean first = why.isEmpty();
        why = why.or(() -> Optional.of(reason));
        return first;
    }

    /** Why it is over; empty while it lasts. */
    synchronized Optional<String> why() {
        return why;
    }
}
