package dev.tam.store.memory;

import dev.tam.AccountState;
import dev.tam.spi.store.ClaimId;
import dev.tam.spi.store.Event;
import dev.tam.spi.store.EventKind;
import dev.tam.spi.store.EventQuery;
import dev.tam.spi.store.Namespace;
import dev.tam.spi.store.Page;
import dev.tam.spi.store.PageRequest;
import dev.tam.spi.store.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What happened, in order, by namespace. */
final class EventLog {

    private final StoreClock clock;
    private final Map<Namespace, TreeMap<Long, Event>> logs = new HashMap<>();
    private long last;

    EventLog(StoreClock clock) {
        this.clock = clock;
    }

    /** Writes down what has just happened to a row. */
    void note(Row row, @Nullable AccountState from, EventKind kind, @Nullable ClaimId claim, Stamp stamp) {
        Event.Subject subject =
                new Event.Subject(row.identity().id(), row.identity().name(), row.fence());
        Event.Cause cause = new Event.Cause(kind, Optional.ofNullable(claim), stamp);
        Event event =
                new Event(++last, clock.instant(clock.now()), subject, Optional.ofNullable(from), row.state(), cause);
        logs.computeIfAbsent(row.identity().namespace(), n -> new TreeMap<>()).put(last, event);
    }

    Page<Event> page(EventQuery query, PageRequest page) {
        return Paging.page(logs.getOrDefault(query.namespace(), new TreeMap<>()), page, e -> query.name()
                .map(e.subject().name()::equals)
                .orElse(true));
    }

    /** Removes the oldest that are past their retention, and says how many. */
    int purge(Namespace namespace, Duration kept, int max) {
        Instant now = clock.instant(clock.now());
        Iterator<Event> oldest =
                logs.getOrDefault(namespace, new TreeMap<>()).values().iterator();
        int removed = 0;
        while (removed < max
                && oldest.hasNext()
                && Duration.between(oldest.next().at(), now).compareTo(kept) > 0) {
            oldest.remove();
            removed++;
        }
        return removed;
    }
}
