package dev.tam.core.config;

import java.time.Duration;

/**
 * How services are called unless they say otherwise.
 *
 * @param parallel how many calls at once to one service
 * @param timeout how long one call may last
 * @param attempts how often a call is tried
 */
public record ServiceDefaults(int parallel, Duration timeout, int attempts) {

    /** 8 at once, 30 s each, 5 attempts. */
    public static final ServiceDefaults DEFAULT = new ServiceDefaults(8, Duration.ofSeconds(30), 5);
}
