package dev.tam.core.work;

import dev.tam.AccountState;
import dev.tam.ServiceId;
import dev.tam.core.ledger.Ledger;
import dev.tam.core.ledger.LiveClaim;
import dev.tam.core.service.Services;
import dev.tam.spi.store.AccountQuery;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.Purpose;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Removes free accounts of a pool that were made from an older form of its spec: nobody leases them any more. Those that
 * are in a service that is parked, or that this manager does not have, are left for later and for others.
 *
 * @param ledger the ledger
 * @param services the services of this manager
 * @param cleaner removes
 */
public record Superseded(Ledger ledger, Services services, Cleaner cleaner) {

    private static final String WHY = "its fingerprint was superseded";

    /**
     * Removes some.
     *
     * @param present what the pool's accounts are made from now
     * @param idle only those that have been free for longer
     * @param most how many are taken up at most, whatever comes of it
     * @return how many are gone
     */
    public int retire(Blueprint present, Duration idle, int most) {
        AccountQuery free = AccountQuery.all(ledger.namespace())
                .inStates(Set.of(AccountState.AVAILABLE))
                .ofSpec(present.name());
        String fingerprint = present.snapshot().fingerprint();
        Set<ServiceId> open = services.open();
        return (int) ledger.all(free).stream()
                .filter(a -> !a.identity().spec().fingerprint().equals(fingerprint))
                .filter(a -> a.times().inState().compareTo(idle) > 0 || idle.isZero())
                .filter(a -> open.containsAll(a.identity().spec().services()))
                .flatMap(a -> take(a).stream())
                .limit(most)
                .filter(claim -> cleaner.remove(claim, WHY).isEmpty())
                .count();
    }

    private Optional<LiveClaim> take(AccountRecord account) {
        return ledger.take(account.id(), Purpose.DELETE, Set.of(AccountState.AVAILABLE), WHY)
                .claim();
    }
}
