package dev.tam;

import java.time.Duration;
import java.util.Optional;

/**
 * How a service is, as this manager sees it.
 *
 * @param service the service
 * @param health whether its work goes on
 * @param failuresInARow how many calls failed for reasons of the service since the last success; of changes or of looks alone
 *     where that is more, since the one may work without the other
 * @param since how long it has been so
 * @param reason the last failure, or why it was paused
 */
public record ServiceStatus(
        ServiceId service, Health health, int failuresInARow, Duration since, Optional<String> reason) {

    /** Whether a service's work goes on. */
    public enum Health {
        /** It does. */
        UP,
        /** One probe at a time is let through; its work is parked and does not age. */
        DOWN,
        /** It came back; its work returns little by little. */
        RETURNING,
        /** A person paused it. */
        PAUSED
    }
}
