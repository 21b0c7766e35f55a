package dev.tam;

import java.time.Duration;
import java.util.List;

/**
 * What a manager knows of its world.
 *
 * @param services how its services are
 * @param pools what its pools have
 * @param notAtRest every account of the namespace that is not at rest, oldest first; one whose lease has run out is listed
 *     until a janitor that has its services takes it back
 * @param leases how many leases this manager holds
 */
public record Status(List<ServiceStatus> services, List<PoolStatus> pools, List<Unsettled> notAtRest, int leases) {

    /** Copies the lists. */
    public Status {
        services = List.copyOf(services);
        pools = List.copyOf(pools);
        notAtRest = List.copyOf(notAtRest);
    }

    /**
     * An account that is not at rest.
     *
     * @param name its name
     * @param state its state
     * @param inState how long it has been in it
     * @param reason why
     */
    public record Unsettled(AccountName name, AccountState state, Duration inState, String reason) {}
}
