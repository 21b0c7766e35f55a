package dev.tam.spi.store;

import dev.tam.ServiceId;
import java.util.List;
import java.util.Map;

/**
 * What an account was made from, kept with it so that any manager that has the services can finish work on it.
 *
 * @param name the spec's name
 * @param fingerprint changes whenever the rest changes
 * @param stages the services in order; those of one stage do not depend on each other
 * @param attributes what every service gets
 * @param perService what single services get besides
 */
public record SpecSnapshot(
        String name,
        String fingerprint,
        List<List<ServiceId>> stages,
        Map<String, String> attributes,
        Map<ServiceId, Map<String, String>> perService) {

    /** Copies the collections. */
    public SpecSnapshot {
        stages = stages.stream().map(List::copyOf).toList();
        attributes = Map.copyOf(attributes);
        perService = Map.copyOf(perService);
    }

    /**
     * All services, stage after stage.
     *
     * @return the services in order
     */
    public List<ServiceId> services() {
        return stages.stream().flatMap(List::stream).toList();
    }
}
