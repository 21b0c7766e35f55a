package dev.tam.core.config;

import dev.tam.RunId;
import dev.tam.Secret;
import dev.tam.ServiceId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The whole configuration. Immutable, but for the sections of plugins, which note mistakes while they are read.
 *
 * @param scope where and whose
 * @param keys the first seals and names, all of them open and verify; may be empty
 * @param lostKeys ids of keys that are lost for ever, whose secrets are given up
 * @param store which store
 * @param services the services that have a section, in order
 * @param specs the specs by name, in order
 * @param timings how long things last
 * @param serviceDefaults how services are called unless they say otherwise
 */
public record TamConfig(
        ScopeConfig scope,
        List<Secret> keys,
        Set<String> lostKeys,
        StoreSection store,
        Map<ServiceId, ServiceSection> services,
        Map<String, SpecConfig> specs,
        Timings timings,
        ServiceDefaults serviceDefaults) {

    /** Copies the collections and keeps their order. */
    public TamConfig {
        keys = List.copyOf(keys);
        lostKeys = Set.copyOf(lostKeys);
        services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
        specs = Collections.unmodifiableMap(new LinkedHashMap<>(specs));
    }

    /**
     * Where the services live.
     *
     * @return the environment
     */
    public String environment() {
        return scope.environment();
    }

    /**
     * Whose accounts these are.
     *
     * @return the namespace
     */
    public String namespace() {
        return scope.namespace();
    }

    /**
     * The run, where it was said.
     *
     * @return the run; empty: see {@link RunIds}
     */
    public Optional<RunId> run() {
        return scope.run();
    }

    /**
     * The hosts whose services may be changed in the configured environment.
     *
     * @return hosts; {@code *.} at the beginning stands for any subdomain
     */
    public List<String> allowedHosts() {
        return scope.allow().getOrDefault(scope.environment(), List.of());
    }
}
