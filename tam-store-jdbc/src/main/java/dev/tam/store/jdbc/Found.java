package dev.tam.store.jdbc;

import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.BindingRecord;
import dev.tam.spi.store.ClaimRef;
import dev.tam.spi.store.Claimed;
import dev.tam.spi.store.Identity;
import dev.tam.spi.store.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An account as it was found, whole.
 *
 * @param row what changes; changing it changes what {@link #record} gives
 * @param identity what never changes
 * @param created when its intent was written
 * @param bindings the account in its services
 */
record Found(Row row, Identity identity, Instant created, List<BindingRecord> bindings) {

    AccountRecord record() {
        return new AccountRecord(
                identity,
                row.condition(),
                row.labels(),
                bindings,
                Optional.ofNullable(row.hold()).map(h -> h.record(row.now())),
                new Times(created, row.changed(), Optional.ofNullable(row.ready()), row.now()));
    }

    /** As its claimer gets it; nothing is left if the claim has gone meanwhile. */
    Claimed claimed(ClaimRef ref) {
        Duration left = row.isUnder(ref)
                ? row.liveHold().map(h -> Micros.left(row.now(), h.until())).orElse(Duration.ZERO)
                : Duration.ZERO;
        return new Claimed(ref, record(), left);
    }
}
