package dev.tam.spi.service;

import dev.tam.Secret;
import java.util.Map;
import java.util.Optional;

/**
 * What a creation gave.
 *
 * @param externalId the service's own id, if it has one
 * @param values further values to keep with the account
 * @param issued tokens that the service issued, by name
 */
public record Created(Optional<String> externalId, Map<String, String> values, Map<String, Secret> issued) {

    /** Copies the maps. */
    public Created {
        values = Map.copyOf(values);
        issued = Map.copyOf(issued);
    }

    /**
     * Nothing but the fact.
     *
     * @return the empty result
     */
    public static Created plain() {
        return new Created(Optional.empty(), Map.of(), Map.of());
    }
}
