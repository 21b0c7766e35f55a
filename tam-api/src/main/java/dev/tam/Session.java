package dev.tam;

import java.util.Map;

/**
 * A log-in of a leased account: what its service gave for it. Immutable; it shows no secret in {@link #toString()}.
 *
 * @param service the service
 * @param values what the service gave, by name, such as a token
 */
public record Session(ServiceId service, Map<String, Secret> values) {

    /** Copies the map. */
    public Session {
        values = Map.copyOf(values);
    }

    /**
     * One of the values.
     *
     * @param name its name, as the service's declaration has it
     * @return the value
     * @throws IllegalArgumentException if the log-in gave none of that name; the message lists those that it gave
     */
    public Secret value(String name) {
        Secret value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("a session of service " + service + " has no value '" + name
                    + "'; it has " + values.keySet().stream().sorted().toList());
        }
        return value;
    }
}
