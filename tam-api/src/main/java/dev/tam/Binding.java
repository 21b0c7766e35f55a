package dev.tam;

import java.util.Map;
import java.util.Optional;

/**
 * The account in one service. Immutable.
 *
 * @param service the service
 * @param login what the account is called there
 * @param presence what is known of it there
 * @param externalId the service's own id for it
 * @param values what the adapter returned, by name
 * @param tokens tokens that the service issued, by name
 */
public record Binding(
        ServiceId service,
        String login,
        Presence presence,
        Optional<String> externalId,
        Map<String, String> values,
        Map<String, Secret> tokens) {

    /** Copies the maps. */
    public Binding {
        values = Map.copyOf(values);
        tokens = Map.copyOf(tokens);
    }

    /**
     * A value that the adapter returned.
     *
     * @param key its name
     * @return the value
     * @throws IllegalArgumentException if there is none; the message lists those that there are
     */
    public String value(String key) {
        String found = values.get(key);
        if (found == null) {
            throw new IllegalArgumentException(
                    "service " + service + " returned no value " + Quoted.of(key) + "; it returned " + values.keySet());
        }
        return found;
    }
}
