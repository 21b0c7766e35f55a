package dev.tam.proofs.shards;

import dev.tam.proofs.shards.Breach.Promise;
import dev.tam.spi.store.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the store's audit trail must show: each account's history is sound by itself, and it knows of every lease that a
 * holder told of.
 */
final class TrailRules {

    private TrailRules() {}

    /** Adds the breaches in a trail, oldest event first; how many leases it tells of. */
    static long check(List<Event> events, List<Entry> log, List<Breach> breaches) {
        Map<String, Trail> trails = new LinkedHashMap<>();
        for (Event event : events) {
            trails.computeIfAbsent(event.subject().name().value(), name -> new Trail(name, breaches))
                    .next(event);
        }
        Set<Tenancy> told = log.stream().map(Entry::tenancy).collect(Collectors.toSet());
        for (Tenancy tenancy : told) {
            Trail trail = trails.get(tenancy.account());
            if (trail == null || !trail.leased(tenancy.fence())) {
                breaches.add(new Breach(
                        Promise.LOST, tenancy.account(), "the audit trail has no lease of " + tenancy.who()));
            }
        }
        return trails.values().stream().mapToLong(Trail::leases).sum();
    }
}
