package dev.tam.spi.store;

import dev.tam.ServiceId;
import java.util.Set;

/**
 * Which due work a janitor can do.
 *
 * @param namespace whose
 * @param services the services that it has and that are not parked; work that needs another is left alone
 */
public record WorkFilter(Namespace namespace, Set<ServiceId> services) {
    /** Copies the services. */
    public WorkFilter {
        services = Set.copyOf(services);
    }
}
