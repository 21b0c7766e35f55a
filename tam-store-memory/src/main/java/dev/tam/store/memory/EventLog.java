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
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What happened, in order, by namespace and by account. */
final class EventLog {

    private final StoreClock clock;
    private final Map<EventQuery, NavigableMap<Long, Event>> logs = new HashMap<>();
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
        Namespace namespace = row.identity().namespace();
        log(all(namespace)).put(last, event);
        log(of(namespace, event)).put(last, event);
    }

    private NavigableMap<Long, Event> log(EventQuery query) {
        return logs.computeIfAbsent(query, q -> new TreeMap<>());
    }

    private static EventQuery all(Namespace namespace) {
        return new EventQuery(namespace, Optional.empty());
    }

    private static EventQuery of(Namespace namespace, Event event) {
        return new EventQuery(namespace, Optional.of(event.subject().name()));
    }

    Page<Event> page(EventQuery query, PageRequest page) {
        return Paging.page(List.of(logs.getOrDefault(query, new TreeMap<>())), page, e -> true);
    }

    /** Removes the oldest that are past their retention, and says how many. */
    int purge(Namespace namespace, Duration kept, int max) {
        Instant now = clock.instant(clock.now());
        List<Event> old = logs.getOrDefault(all(namespace), new TreeMap<>()).values().stream()
                .takeWhile(e -> Duration.between(e.at(), now).compareTo(kept) > 0)
                .limit(max)
                .toList();
        old.forEach(e -> remove(namespace, e));
        return old.size();
    }

    private void remove(Namespace namespace, Event event) {
        for (EventQuery query : List.of(all(namespace), of(namespace, event))) {
            log(query).remove(event.seq());
            logs.computeIfPresent(query, (q, log) -> log.isEmpty() ? null : log);
        }
    }
}
