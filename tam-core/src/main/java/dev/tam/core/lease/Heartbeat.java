package dev.tam.core.lease;

import dev.tam.StoreException;
import dev.tam.core.ledger.Ledger;
import dev.tam.spi.store.ClaimRef;
import dev.tam.spi.store.Renewal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Keeps this member and its leases alive in the store.
 *
 * <ol>
 *   <li>Each beat renews all leases in one call. One whose total time ends sooner is renewed for what is left of it, and
 *       then left out.
 *   <li>A lease whose claim the store no longer has is lost.
 *   <li>While the store does not answer, leases live on until they are no longer certain; then they are lost. That is looked
 *       at each second by a thread of its own, since a call to the store may hang for longer than a lease lasts.
 * </ol>
 */
public final class Heartbeat implements AutoCloseable {

    /** Why leases end with their manager. */
    public static final String CLOSED = "its manager was closed";

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final Ledger ledger;
    private final LeaseRules rules;
    private final Callbacks callbacks;
    private final Set<DefaultLease> leases = ConcurrentHashMap.newKeySet();
    private final Watch watch = new Watch();
    private volatile boolean closed;

    /** For a member; looks after its listeners too. */
    public Heartbeat(Ledger ledger, LeaseRules rules, Callbacks callbacks) {
        this.ledger = ledger;
        this.rules = rules;
        this.callbacks = callbacks;
    }

    /** Keeps leases alive from now on; false if it was closed, and then they are among {@link #held}, or nobody's. */
    boolean watch(Collection<DefaultLease> begun) {
        leases.addAll(begun);
        watch.start(this::look);
        return !closed;
    }

    void forget(DefaultLease lease) {
        leases.remove(lease);
    }

    /** The leases that are held now. */
    public List<DefaultLease> held() {
        return List.copyOf(leases);
    }

    /** Takes no more leases; those that are held stay for others to give up. */
    @Override
    public void close() {
        closed = true;
        watch.close();
    }

    /** One beat. Throws nothing that a store may throw. */
    public void beat() {
        try {
            renew();
            ledger.store().beat(ledger.member(), rules.ttl());
        } catch (StoreException e) {
            LOG.atLevel(closed ? Level.DEBUG : Level.WARN)
                    .log(
                            "the heartbeat of run {} was not answered; it goes on: {}",
                            ledger.member().run(),
                            e.getMessage());
        } finally {
            look();
        }
    }

    /** Ends what is not certain any more. Waits for nothing, least of all for the store. */
    private void look() {
        held().forEach(DefaultLease::loseIfUncertain);
        callbacks.look();
    }

    private void renew() {
        leases.stream()
                .filter(lease -> !lease.term().next().isZero())
                .collect(Collectors.groupingBy(lease -> lease.term().next()))
                .forEach(this::renew);
    }

    private void renew(Duration length, List<DefaultLease> due) {
        Map<ClaimRef, DefaultLease> byRef =
                due.stream().collect(Collectors.toMap(DefaultLease::ref, Function.identity()));
        long before = rules.time().nanoTime();
        ledger.store().renew(byRef.keySet(), length).forEach((ref, renewal) -> {
            DefaultLease lease = byRef.get(ref);
            if (lease != null) {
                heard(lease, renewal, before, length);
            }
        });
    }

    private static void heard(DefaultLease lease, Renewal renewal, long before, Duration length) {
        if (renewal instanceof Renewal.Lost lost) {
            boolean unused = lease.lose(lost.by().map(Giving::taken).orElse("it expired in the store"));
        } else {
            lease.term().renewed(before, length);
        }
    }
}
