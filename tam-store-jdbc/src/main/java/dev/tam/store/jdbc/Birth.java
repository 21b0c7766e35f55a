package dev.tam.store.jdbc;

import dev.tam.spi.store.ClaimRef;
import dev.tam.spi.store.Intent;
import dev.tam.spi.store.ReserveResult;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is decided on an intent: it is refused, or answered as before, or will be written. */
final class Birth {

    private final Intent intent;
    private final @Nullable ReserveResult refusal;
    private final @Nullable Place place;
    private @Nullable Found found;

    /**
     * Where an account goes.
     *
     * @param pool the number of its pool
     * @param slot its slot there
     */
    record Place(int pool, long slot) {}

    private Birth(Intent intent, @Nullable ReserveResult refusal, @Nullable Place place) {
        this.intent = intent;
        this.refusal = refusal;
        this.place = place;
    }

    static Birth refused(Intent intent, ReserveResult refusal) {
        return new Birth(intent, refusal, null);
    }

    static Birth allowed(Intent intent, Optional<Place> place) {
        return new Birth(intent, null, place.orElse(null));
    }

    boolean isAllowed() {
        return refusal == null;
    }

    Intent intent() {
        return intent;
    }

    @Nullable
    Place place() {
        return place;
    }

    Row row() {
        return Objects.requireNonNull(found).row();
    }

    void written(Found account) {
        found = account;
    }

    ReserveResult result() {
        if (refusal != null) {
            return refusal;
        }
        Found account = Objects.requireNonNull(found);
        ClaimRef ref =
                new ClaimRef(account.row().id(), intent.claim(), account.row().fence());
        return new ReserveResult.Reserved(account.claimed(ref));
    }
}
