package dev.tam.spi.service;

import java.net.URI;
import java.util.Set;

/**
 * What a service is and what its adapter can do.
 *
 * @param endpoints every address that the adapter may call; core checks their hosts against the allow-list
 * @param names which logins the service accepts
 * @param passwords which passwords the service accepts
 * @param capabilities what the adapter can do besides creating
 * @param limits how fast and how many
 */
public record Description(
        Set<URI> endpoints, NameRules names, PasswordRules passwords, Set<Capability> capabilities, Limits limits) {

    /** Copies the sets. */
    public Description {
        endpoints = Set.copyOf(endpoints);
        capabilities = Set.copyOf(capabilities);
    }

    /**
     * Whether the adapter has a capability.
     *
     * @param capability the capability
     * @return true if it does
     */
    public boolean can(Capability capability) {
        return capabilities.contains(capability);
    }
}
