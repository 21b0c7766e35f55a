package dev.tam.spi.service;

import dev.tam.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a creation gave.
 *
 * @param externalId the service's own id, if it has one
 * @param values further values to keep with the account
 * @param issued tokens that the service issued, by name
 */
public record Created(Optional<String> externalId, Map<String, String> values, Map<String, Secret> issued) {

    /**
     * Copies the maps.
     *
     * @throws IllegalArgumentException if the id is longer than 1,000 characters or a value than 65,536: a store could not
     *     carry it
     */
    public Created {
        externalId = Told.id(externalId);
        values = Told.values(values);
        issued = Map.copyOf(issued);
    }

    /**
     * Says which values there are, and shows none.
     *
     * @return the id and the names
     */
    @Override
    public String toString() {
        return "Created[externalId=" + externalId + ", values=" + new TreeSet<>(values.keySet()) + ", issued="
                + new TreeSet<>(issued.keySet()) + "]";
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
