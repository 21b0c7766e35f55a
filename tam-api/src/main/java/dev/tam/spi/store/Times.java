package dev.tam.spi.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When things happened to an account, by the store's clock.
 *
 * @param created when its intent was written
 * @param changed when its state last changed
 * @param due when its work is due, or from when it may be leased; empty: now
 * @param read when this was read
 */
public record Times(Instant created, Instant changed, Optional<Instant> due, Instant read) {

    /**
     * How old the account is.
     *
     * @return the time since its intent
     */
    public Duration age() {
        return Duration.between(created, read);
    }

    /**
     * How long it has been in its state.
     *
     * @return the time since the last change of state
     */
    public Duration inState() {
        return Duration.between(changed, read);
    }
}
