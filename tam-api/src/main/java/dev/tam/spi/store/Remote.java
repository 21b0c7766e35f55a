package dev.tam.spi.store;

import dev.tam.Presence;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of an account in one service.
 *
 * @param presence whether it is there
 * @param everUnknown whether its presence was ever UNKNOWN; such accounts are probed after deletion
 * @param externalId the service's own id for it
 * @param values what the adapter returned
 */
public record Remote(Presence presence, boolean everUnknown, Optional<String> externalId, Map<String, String> values) {

    /** Copies the values. */
    public Remote {
        values = Map.copyOf(values);
    }

    /**
     * Nothing known yet.
     *
     * @return INTENDED
     */
    public static Remote intended() {
        return new Remote(Presence.INTENDED, false, Optional.empty(), Map.of());
    }
}
