package dev.tam.core.config;

import dev.tam.RunId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the accounts are and whose.
 *
 * @param environment where the services live
 * @param namespace whose accounts these are
 * @param run the run, where it was said
 * @param allow the hosts whose services may be changed, by environment; {@code *.} at the beginning stands for any
 *     subdomain
 * @param emailDomain the domain of the accounts' e-mail addresses
 */
public record ScopeConfig(
        String environment,
        String namespace,
        Optional<RunId> run,
        Map<String, List<String>> allow,
        String emailDomain) {

    /** Copies the map. */
    public ScopeConfig {
        allow = Map.copyOf(allow);
    }
}
