package dev.tam.spi.service;

import dev.tam.Secret;
import java.util.Map;

/**
 * A log-in that was accepted.
 *
 * @param values what the service gave for it, by name; kept for the length of a lease and never stored
 */
public record OpenedSession(Map<String, Secret> values) {

    /** Copies the map. */
    public OpenedSession {
        values = Map.copyOf(values);
    }
}
