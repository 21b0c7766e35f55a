package dev.tam.spi.store;

import java.time.Duration;

/**
 * A claim as the store has it.
 *
 * @param id its identity
 * @param purpose what it is for
 * @param holder who has it
 * @param left how long it lasts by the store's clock; zero or less when it has expired
 * @param held how long it has been held
 */
public record ClaimRecord(ClaimId id, Purpose purpose, Actor holder, Duration left, Duration held) {

    /**
     * Whether its deadline lies ahead.
     *
     * @return true while it binds
     */
    public boolean isLive() {
        return !left.isNegative() && !left.isZero();
    }
}
