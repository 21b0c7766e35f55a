package dev.tam.proofs.shards;

import dev.tam.AccountManager;
import dev.tam.AcquireTimeoutException;
import dev.tam.Lease;
import dev.tam.LeaseRequest;
import dev.tam.proofs.shards.Breach.Promise;
import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import dev.tam.spi.store.AccountQuery;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.Event;
import dev.tam.spi.store.EventQuery;
import dev.tam.spi.store.Namespace;
import dev.tam.spi.store.Page;
import dev.tam.spi.store.PageRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The referee's own look at the store.
 *
 * @param tam a manager like those of the JVMs
 * @param store what is behind it
 */
record Watch(AccountManager tam, AccountStore store) {

    static final Namespace NAMESPACE = new Namespace("proof", "default");
    private static final int PAGE = 10_000;
    private static final Duration SETTLING = Duration.ofSeconds(30);
    private static final Duration STEP = Duration.ofSeconds(1);

    /** The audit trail. */
    List<Event> events() {
        return all(page -> store.events(new EventQuery(NAMESPACE, Optional.empty()), page));
    }

    /** Lets tam clean up after everybody; what is amiss then. */
    List<Breach> settled(Users users) {
        Deadline deadline = Deadline.in(SETTLING, TimeSource.system());
        while (true) {
            tam.settle(STEP);
            List<Breach> amiss = Census.check(accounts(), users.logins());
            if (amiss.isEmpty() || deadline.hasPassed()) {
                return amiss;
            }
        }
    }

    private List<AccountRecord> accounts() {
        return all(page -> store.list(AccountQuery.all(NAMESPACE), page));
    }

    /** Leases every account once; those that cannot be leased, or whose password the service does not accept. */
    List<Breach> leaseAll(int accounts, Users users) throws InterruptedException {
        List<Breach> breaches = new ArrayList<>();
        List<Lease> leases = new ArrayList<>();
        try {
            while (leases.size() < accounts) {
                Lease lease = tam.acquire(LeaseRequest.from(Ground.POOL, LeaseRequest.waitAtMost(SETTLING)));
                leases.add(lease);
                String name = lease.account().name().value();
                if (!users.accepts(name, lease.account().password().reveal())) {
                    breaches.add(new Breach(
                            Promise.LOST,
                            name,
                            "the store's password (fence " + lease.fence() + ") is not the service's"));
                }
            }
        } catch (AcquireTimeoutException e) {
            breaches.add(new Breach(Promise.LOST, "of the pool", String.valueOf(e.getMessage())));
        } finally {
            leases.forEach(Lease::close);
        }
        return breaches;
    }

    private static <T> List<T> all(Function<PageRequest, Page<T>> read) {
        List<T> items = new ArrayList<>();
        Page<T> page = read.apply(PageRequest.first(PAGE));
        items.addAll(page.items());
        while (page.next().isPresent()) {
            page = read.apply(new PageRequest(page.next(), PAGE));
            items.addAll(page.items());
        }
        return items;
    }
}
