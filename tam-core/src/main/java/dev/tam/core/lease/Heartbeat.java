package dev.tam.core.lease;

import dev.tam.StoreException;
import dev.tam.core.ledger.Ledger;
import dev.tam.spi.store.ClaimRef;
import dev.tam.spi.store.Renewal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this member and its leases alive in the store.
 *
 * <ol>
 *   <li>Each beat renews all leases in one call; a lease that is over its total time is left out.
 *   <li>A lease whose claim the store no longer has is lost.
 *   <li>While the store does not answer, leases live on until they are no longer certain; then they are lost.
 * </ol>
 */
public final class Heartbeat {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final Ledger ledger;
    private final LeaseRules rules;
    private final Set<DefaultLease> leases = ConcurrentHashMap.newKeySet();

    /** For a member. */
    public Heartbeat(Ledger ledger, LeaseRules rules) {
        this.ledger = ledger;
        this.rules = rules;
    }

    void watch(DefaultLease lease) {
        leases.add(lease);
    }

    void forget(DefaultLease lease) {
        leases.remove(lease);
    }

    /** The leases that are held now. */
    public List<DefaultLease> held() {
        return List.copyOf(leases);
    }

    /** One beat. Throws nothing that a store may throw. */
    public void beat() {
        try {
            renew();
            ledger.store().beat(ledger.member(), rules.ttl());
        } catch (StoreException e) {
            LOG.warn(
                    "the heartbeat of run {} was not answered; it goes on: {}",
                    ledger.member().run(),
                    e.getMessage());
        } finally {
            held().forEach(DefaultLease::loseIfUncertain);
        }
    }

    private void renew() {
        Map<ClaimRef, DefaultLease> due = leases.stream()
                .filter(lease -> !lease.isOverdue())
                .collect(Collectors.toMap(DefaultLease::ref, Function.identity()));
        if (due.isEmpty()) {
            return;
        }
        long before = rules.time().nanoTime();
        ledger.store().renew(due.keySet(), rules.ttl()).forEach((ref, renewal) -> {
            DefaultLease lease = due.get(ref);
            if (lease != null) {
                heard(lease, renewal, before);
            }
        });
    }

    private static void heard(DefaultLease lease, Renewal renewal, long before) {
        if (renewal instanceof Renewal.Lost lost) {
            lease.lose(lost.by()
                    .map(by -> "it was taken by " + by.holder() + " for " + by.purpose())
                    .orElse("it expired in the store"));
        } else {
            lease.extend(before);
        }
    }
}
