package dev.tam.store.jdbc;

import dev.tam.spi.store.Actor;
import dev.tam.spi.store.ClaimId;
import dev.tam.spi.store.ClaimRecord;
import dev.tam.spi.store.Purpose;
import java.time.Duration;
import java.time.Instant;

/**
 * A claim on a row, with times by the store's clock.
 *
 * @param id its identity
 * @param purpose what it is for
 * @param holder who has it
 * @param since when it was given
 * @param until when it runs out
 */
record Hold(ClaimId id, Purpose purpose, Actor holder, Instant since, Instant until) {

    boolean isLive(Instant now) {
        return until.isAfter(now);
    }

    /** The same claim as the lease of the one for whom the account was made. */
    Hold asLease(Actor who) {
        return new Hold(id, Purpose.LEASE, who, since, until);
    }

    ClaimRecord record(Instant now) {
        return new ClaimRecord(id, purpose, holder, Duration.between(now, until), Duration.between(since, now));
    }
}
