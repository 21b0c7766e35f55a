package dev.tam.core.service;

import dev.tam.ServiceId;
import dev.tam.ServiceStatus;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The services of one manager. Immutable but for their health. */
public final class Services {

    private final Map<ServiceId, Service> byId;

    /** The services in the order of the configuration. */
    public Services(List<Service> services) {
        byId = new LinkedHashMap<>();
        services.forEach(s -> byId.put(s.id(), s));
    }

    /** A service; empty if this manager does not have it. */
    public Optional<Service> find(ServiceId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * A service that must be there.
     *
     * @throws IllegalArgumentException if it is not; the message lists those that are
     */
    public Service get(ServiceId id) {
        return find(id).orElseThrow(() ->
                new IllegalArgumentException("there is no service '" + id + "'; configured are " + byId.keySet()));
    }

    /** Why this manager cannot work on accounts in some services; empty if it has them all. */
    public Optional<String> missing(Collection<ServiceId> ids) {
        return ids.stream()
                .filter(id -> find(id).isEmpty())
                .findFirst()
                .map(id -> "this manager has no adapter for service " + id);
    }

    /** All of them. */
    public List<Service> all() {
        return List.copyOf(byId.values());
    }

    /** Those whose work need not be parked now. */
    public Set<ServiceId> open() {
        return byId.values().stream().filter(Service::isOpen).map(Service::id).collect(Collectors.toSet());
    }

    /** How they are. */
    public List<ServiceStatus> status() {
        return byId.values().stream().map(Service::status).toList();
    }
}
