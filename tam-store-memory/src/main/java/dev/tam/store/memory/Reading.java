package dev.tam.store.memory;

import dev.tam.AccountName;
import dev.tam.AccountState;
import dev.tam.spi.store.AccountQuery;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.LabelQuery;
import dev.tam.spi.store.Namespace;
import dev.tam.spi.store.Page;
import dev.tam.spi.store.PageRequest;
import dev.tam.spi.store.PoolKey;
import dev.tam.spi.store.Supply;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers questions; changes nothing. */
final class Reading {

    private final StoreClock clock;
    private final Ledger ledger;
    private final TicketQueue tickets;

    Reading(StoreClock clock, Ledger ledger, TicketQueue tickets) {
        this.clock = clock;
        this.ledger = ledger;
        this.tickets = tickets;
    }

    Optional<AccountRecord> find(@Nullable Row row) {
        return Optional.ofNullable(row).map(r -> r.record(clock));
    }

    List<AccountRecord> search(Namespace namespace, String text) {
        return ledger.section(namespace).known(text).stream()
                .map(r -> r.record(clock))
                .toList();
    }

    Page<AccountRecord> list(AccountQuery query, PageRequest page) {
        List<NavigableMap<Long, Row>> inStates =
                ledger.section(query.namespace()).byMaking(query.states());
        Page<Row> rows = Paging.page(inStates, page, r -> fits(r, query));
        return new Page<>(rows.items().stream().map(r -> r.record(clock)).toList(), rows.next());
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
        return names.stream().filter(n -> ledger.row(environment, n) != null).collect(Collectors.toUnmodifiableSet());
    }

    Supply stats(PoolKey key, String fingerprint, LabelQuery labels) {
        Pool pool = ledger.pools().get(key);
        return pool == null
                ? new Supply(Map.of(), 0, 0, tickets.waitingFor(key), Optional.empty())
                : supply(key, pool, fingerprint, labels);
    }

    private Supply supply(PoolKey key, Pool pool, String fingerprint, LabelQuery labels) {
        Predicate<Row> current = r -> r.identity().spec().fingerprint().equals(fingerprint);
        return new Supply(
                counts(pool),
                (int) ledger.free(key, fingerprint).fitting(labels).count(),
                (int) pool.living().stream()
                        .filter(r -> r.state() == AccountState.AVAILABLE && !current.test(r))
                        .count(),
                tickets.waitingFor(key),
                nextDue(pool));
    }

    private static Map<AccountState, Integer> counts(Pool pool) {
        Map<AccountState, Integer> counts = new EnumMap<>(AccountState.class);
        pool.living().forEach(r -> counts.merge(r.state(), 1, Integer::sum));
        return counts;
    }

    private Optional<Duration> nextDue(Pool pool) {
        OptionalLong next = pool.living().stream()
                .map(Row::workAt)
                .flatMapToLong(OptionalLong::stream)
                .min();
        return next.isPresent() ? Optional.of(clock.left(next.getAsLong())) : Optional.empty();
    }
}
