package dev.tam.core.service;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The hosts of one environment whose services may be changed. Fails closed: an address without a host, or a host on no
 * line, is refused.
 *
 * @param environment the environment's name
 * @param hosts exact hosts, or {@code *.domain} for any subdomain
 */
public record AllowList(String environment, List<String> hosts) {

    /** Copies the hosts in lower case. */
    public AllowList {
        hosts = hosts.stream().map(h -> h.toLowerCase(Locale.ROOT)).toList();
    }

    /**
     * Why addresses may not be called.
     *
     * @param endpoints the addresses
     * @return the reason with its remedy; empty if all may be called
     */
    public Optional<String> refusal(Set<URI> endpoints) {
        if (endpoints.isEmpty()) {
            return Optional.of("the adapter names no endpoint, so that no host can be checked");
        }
        return endpoints.stream().filter(e -> !permits(e)).findFirst().map(this::explain);
    }

    private boolean permits(URI endpoint) {
        String host = endpoint.getHost();
        return host != null && hosts.stream().anyMatch(pattern -> matches(pattern, host.toLowerCase(Locale.ROOT)));
    }

    private static boolean matches(String pattern, String host) {
        return pattern.startsWith("*.") ? host.endsWith(pattern.substring(1)) : host.equals(pattern);
    }

    private String explain(URI endpoint) {
        return "host '" + endpoint.getHost() + "' is not allowed in environment '" + environment
                + "'; allowed are " + hosts + ". If it is a test system, add it: allow: { " + environment + ": [\""
                + endpoint.getHost() + "\"] }";
    }
}
