package dev.tam.store.memory;

import dev.tam.spi.store.Actor;
import dev.tam.spi.store.ClaimId;
import dev.tam.spi.store.ClaimRecord;
import dev.tam.spi.store.Purpose;
import java.time.Duration;

/**
 * A claim on a row, with times by the store's clock.
 *
 * @param id its identity
 * @param purpose what it is for
 * @param holder who has it
 * @param since when it was given
 * @param until when it runs out
 */
record Hold(ClaimId id, Purpose purpose, Actor holder, long since, long until) {

    boolean isLive(long now) {
        return until > now;
    }

    Hold renewedUntil(long later) {
        return new Hold(id, purpose, holder, since, Math.max(until, later));
    }

    /** The same claim as the lease of the one for whom the account was made. */
    Hold asLease(Actor who) {
        return new Hold(id, Purpose.LEASE, who, since, until);
    }

    ClaimRecord record(StoreClock clock) {
        return new ClaimRecord(id, purpose, holder, Duration.ofNanos(until - clock.now()), clock.since(since));
    }
}
