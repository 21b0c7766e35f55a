package dev.tam.core.lease;

import dev.tam.AccountState;
import dev.tam.Owner;
import dev.tam.ServiceId;
import dev.tam.core.ledger.AddedLabels;
import dev.tam.core.ledger.Ledger;
import dev.tam.core.service.Services;
import dev.tam.core.work.Resetter;
import dev.tam.spi.store.AccountQuery;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.PageRequest;
import dev.tam.spi.store.Purpose;
import dev.tam.spi.store.Want;
import java.util.Set;

/**
 * Resets a dirty account that somebody waits for, once its time has come.
 *
 * @param ledger the ledger
 * @param services the services that must be open for it
 * @param resetter resets
 */
public record Recycling(Ledger ledger, Services services, Resetter resetter) {

    /** Resets one that satisfies a want; whether there was one. */
    boolean one(Want want) {
        Set<ServiceId> open = services.open();
        AccountQuery dirty = AccountQuery.all(ledger.namespace())
                .inStates(Set.of(AccountState.DIRTY))
                .ownedBy(Set.of(Owner.POOL))
                .ofSpec(want.pool());
        return ledger.store().list(dirty, PageRequest.first(20)).items().stream()
                .filter(a -> open.containsAll(a.identity().spec().services()))
                .filter(a -> a.identity().spec().fingerprint().equals(want.fingerprint()))
                .filter(a -> want.labels().accepts(AddedLabels.afterReset(a.labels())))
                .filter(a ->
                        a.times().due().filter(d -> d.isAfter(a.times().read())).isEmpty())
                .anyMatch(this::reset);
    }

    private boolean reset(AccountRecord account) {
        return ledger.take(account.id(), Purpose.RESET, Set.of(AccountState.DIRTY), "somebody waits for it")
                .claim()
                .filter(claim -> resetter.reset(claim).isEmpty())
                .isPresent();
    }
}
