package dev.tam.store.memory;

import dev.tam.AccountName;
import dev.tam.spi.store.AccountQuery;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.LabelQuery;
import dev.tam.spi.store.Namespace;
import dev.tam.spi.store.Page;
import dev.tam.spi.store.PageRequest;
import dev.tam.spi.store.PoolKey;
import dev.tam.spi.store.Supply;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers questions; changes nothing. */
final class Reading {

    private final StoreClock clock;
    private final Rows rows;
    private final TicketQueue tickets;

    Reading(StoreClock clock, Rows rows, TicketQueue tickets) {
        this.clock = clock;
        this.rows = rows;
        this.tickets = tickets;
    }

    Optional<AccountRecord> find(@Nullable Row row) {
        return Optional.ofNullable(row).map(r -> r.record(clock));
    }

    List<AccountRecord> search(Namespace namespace, String text) {
        return rows.section(namespace).known(text).stream()
                .map(r -> r.record(clock))
                .toList();
    }

    Page<AccountRecord> list(AccountQuery query, PageRequest page) {
        List<NavigableMap<Long, Row>> inStates = rows.section(query.namespace()).byMaking(query.states());
        Page<Row> found = Paging.page(inStates, page, r -> fits(r, query));
        return new Page<>(found.items().stream().map(r -> r.record(clock)).toList(), found.next());
    }

    private boolean fits(Row row, AccountQuery query) {
        return allows(query.owners(), row.identity().provenance().owner())
                && allows(query.runs(), row.identity().provenance().run())
                && query.spec().map(row.identity().spec().name()::equals).orElse(true)
                && row.labels().entrySet().containsAll(query.filter().labels().entrySet())
                && clock.isPast(row.created(), query.filter().minAge());
    }

    private static <T> boolean allows(Set<T> only, T value) {
        return only.isEmpty() || only.contains(value);
    }

    Set<AccountName> known(String environment, Collection<AccountName> names) {
        return names.stream().filter(n -> rows.row(environment, n) != null).collect(Collectors.toUnmodifiableSet());
    }

    Supply stats(PoolKey key, String fingerprint, LabelQuery labels) {
        Pool pool = rows.pools().get(key);
        return pool == null
                ? new Supply(Map.of(), 0, 0, tickets.waitingFor(key), Optional.empty())
                : supply(key, pool, fingerprint, labels);
    }

    private Supply supply(PoolKey key, Pool pool, String fingerprint, LabelQuery labels) {
        Standings standings = pool.standings();
        return new Supply(
                Map.copyOf(standings.states()),
                (int) rows.free(key, fingerprint).fitting(labels).count(),
                standings.availableBut(fingerprint),
                tickets.waitingFor(key),
                standings.nextDue().stream().mapToObj(clock::left).findFirst());
    }
}
