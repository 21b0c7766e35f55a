package dev.tam.spi.service;

import dev.tam.ServiceId;
import java.util.Map;

/**
 * What is known besides the account's identity.
 *
 * @param attributes the spec's attributes, this service's own included; {@code email} is always there
 * @param values what this service returned before
 * @param earlier what the services before it returned
 */
public record CallValues(
        Map<String, String> attributes, Map<String, String> values, Map<ServiceId, Map<String, String>> earlier) {
    /** Copies the maps. */
    public CallValues {
        attributes = Map.copyOf(attributes);
        values = Map.copyOf(values);
        earlier = Map.copyOf(earlier);
    }
}
