package dev.tam.store.memory;

import dev.tam.AccountName;
import dev.tam.ServiceId;
import dev.tam.spi.store.AccountId;
import dev.tam.spi.store.BindingRecord;
import dev.tam.spi.store.Identity;
import dev.tam.spi.store.Intent;
import dev.tam.spi.store.Namespace;
import dev.tam.spi.store.PoolKey;
import dev.tam.spi.store.Want;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All rows, and the indexes by which they are found. Rows are never removed: names and logins stay reserved for ever.
 *
 * <p>Whoever changes a row says so by {@link #changed}, which finds its place in every index. Rows that come free are
 * gathered, so that tickets can be offered them when the call ends.
 */
final class Rows {

    private record NameKey(String environment, AccountName name) {}

    private record LoginKey(String environment, ServiceId service, String login) {}

    private record FreeKey(PoolKey pool, String fingerprint) {}

    private final StoreClock clock;
    private final TicketQueue tickets;
    private final Map<AccountId, Row> rows = new HashMap<>();
    private final Map<NameKey, Row> names = new HashMap<>();
    private final Map<LoginKey, Row> logins = new HashMap<>();
    private final Map<Namespace, Section> sections = new HashMap<>();
    private final Map<PoolKey, Pool> pools = new HashMap<>();
    private final Map<FreeKey, FreeList> free = new HashMap<>();
    private final List<Row> cameFree = new ArrayList<>();
    private long last;

    Rows(StoreClock clock, TicketQueue tickets) {
        this.clock = clock;
        this.tickets = tickets;
    }

    /** Writes a row under its creator's claim; the caller has checked that name and logins are free. */
    Row insert(Intent intent) {
        Identity identity = intent.identity();
        Row row = new Row(++last, intent, clock);
        if (rows.putIfAbsent(identity.id(), row) != null) {
            throw new IllegalStateException("account id " + identity.id() + " was used before; make a fresh one");
        }
        section(identity.namespace()).keys().use(intent.bindings());
        String environment = identity.namespace().environment();
        names.put(new NameKey(environment, identity.name()), row);
        intent.bindings().forEach(b -> logins.put(loginKey(environment, b), row));
        return row;
    }

    private static LoginKey loginKey(String environment, BindingRecord binding) {
        return new LoginKey(environment, binding.service(), binding.login());
    }

    boolean hasLogin(String environment, BindingRecord binding) {
        return logins.containsKey(loginKey(environment, binding));
    }

    @Nullable
    Row row(AccountId id) {
        return rows.get(id);
    }

    @Nullable
    Row row(String environment, AccountName name) {
        return names.get(new NameKey(environment, name));
    }

    Section section(Namespace namespace) {
        return sections.computeIfAbsent(namespace, n -> new Section());
    }

    Map<PoolKey, Pool> pools() {
        return pools;
    }

    Optional<Pool> pool(Row row) {
        return poolKey(row).map(pools::get);
    }

    /** The free accounts that a want may choose from, with those whose time has come by now. */
    FreeList free(Namespace namespace, Want want) {
        return free(new PoolKey(namespace, want.pool()), want.fingerprint());
    }

    FreeList free(PoolKey pool, String fingerprint) {
        FreeList list = free.computeIfAbsent(new FreeKey(pool, fingerprint), k -> new FreeList());
        List<Row> come = list.fetch(clock.now());
        come.forEach(tickets::freeForAll);
        cameFree.addAll(come);
        return list;
    }

    /** Finds the place of a row that was made or changed. */
    void changed(Row row) {
        section(row.identity().namespace()).place(row);
        pool(row).ifPresent(p -> p.standings().place(row));
        poolKey(row).ifPresent(key -> placeAmongFree(row, key));
    }

    private void placeAmongFree(Row row, PoolKey pool) {
        if (free(pool, row.identity().spec().fingerprint()).place(row, clock.now())) {
            cameFree.add(row);
        } else {
            tickets.taken(row);
        }
    }

    /** Rows that could be offered when the call ends; what one who has gone kept is free. */
    void couldBeOffered(Collection<Row> more) {
        for (Row row : more) {
            if (row.isKept()) {
                row.keepNoMore();
                replace(row);
            }
        }
        cameFree.addAll(more);
    }

    /** Keeps a free row for one who waits: to all others it is free when that time has come. */
    void keep(Row row, long until) {
        row.keep(until);
        replace(row);
    }

    private void replace(Row row) {
        poolKey(row)
                .ifPresent(key -> free(key, row.identity().spec().fingerprint()).place(row, clock.now()));
    }

    /** The rows that came free since the last time and still are. */
    List<Row> drainFree() {
        List<Row> drained = cameFree.stream().distinct().filter(this::isFree).toList();
        cameFree.clear();
        return drained;
    }

    private boolean isFree(Row row) {
        return row.readyAt().isPresent() && row.readyAt().getAsLong() <= clock.now();
    }

    private static Optional<PoolKey> poolKey(Row row) {
        Identity identity = row.identity();
        return identity.provenance().pool().map(p -> new PoolKey(identity.namespace(), p));
    }
}
