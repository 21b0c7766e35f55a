package dev.tam.store.jdbc;

import dev.tam.RunId;
import dev.tam.spi.store.BindingRecord;
import dev.tam.spi.store.Identity;
import dev.tam.spi.store.Intent;
import dev.tam.spi.store.PoolKey;
import dev.tam.spi.store.ReserveResult;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is still to be had by the intents of one transaction: names, logins, ids, slots and the leave of their runs. */
final class Vacancies {

    private record Room(Pools.Pool pool, BitSet taken) {}

    private final Tx tx;
    private final Spaces spaces;
    private final Set<String> taken = new HashSet<>();
    private final Map<Integer, Set<RunId>> ended = new HashMap<>();
    private final Map<PoolKey, Optional<Room>> rooms = new HashMap<>();

    Vacancies(Tx tx, Spaces spaces, List<Intent> intents) {
        this.tx = tx;
        this.spaces = spaces;
        lookUpIds(intents);
        Map<String, List<Intent>> byEnvironment = intents.stream()
                .collect(Collectors.groupingBy(
                        i -> i.identity().namespace().environment(), TreeMap::new, Collectors.toList()));
        byEnvironment.forEach(this::lookUpNames);
        byEnvironment.forEach(this::lookUpLogins);
        intents.stream()
                .collect(Collectors.groupingBy(i -> spaces.get(i.identity().namespace())))
                .forEach((space, some) -> ended.put(space, Runs.endedOrLocked(tx, space, runs(some))));
    }

    private static Set<RunId> runs(List<Intent> intents) {
        Set<RunId> runs = new HashSet<>();
        intents.forEach(intent -> runs.addAll(runs(intent)));
        return runs;
    }

    private static Set<RunId> runs(Intent intent) {
        Set<RunId> runs = new HashSet<>();
        runs.add(intent.stamp().actor().member().run());
        runs.add(intent.identity().provenance().run());
        return runs;
    }

    private void lookUpIds(List<Intent> intents) {
        tx.query("SELECT id FROM tam_account WHERE id IN (<ids>)")
                .bindList(
                        "ids",
                        intents.stream().map(i -> i.identity().id().value()).toList())
                .mapTo(String.class)
                .forEach(id -> taken.add(id(id)));
    }

    private void lookUpNames(String environment, List<Intent> intents) {
        tx.query("SELECT name FROM tam_identity WHERE environment = :environment AND name IN (<names>)")
                .bind("environment", environment)
                .bindList(
                        "names",
                        intents.stream().map(i -> i.identity().name().value()).toList())
                .mapTo(String.class)
                .forEach(name -> taken.add(name(environment, name)));
    }

    private void lookUpLogins(String environment, List<Intent> intents) {
        List<String> logins = intents.stream()
                .flatMap(i -> i.bindings().stream())
                .map(b -> Texts.escaped(b.login()))
                .distinct()
                .toList();
        if (logins.isEmpty()) {
            return;
        }
        tx.query("SELECT service, login FROM tam_binding WHERE environment = :environment AND login IN (<logins>)")
                .bind("environment", environment)
                .bindList("logins", logins)
                .map((row, context) -> login(environment, row.getString("service"), row.getString("login")))
                .forEach(taken::add);
    }

    private static String id(String id) {
        return "id " + id;
    }

    private static String name(String environment, String name) {
        return "name " + environment + "/" + name;
    }

    private static String login(String environment, String service, String login) {
        return "login " + environment + "/" + service + "/" + login;
    }

    private static String login(Identity identity, BindingRecord binding) {
        return login(identity.namespace().environment(), binding.service().value(), Texts.escaped(binding.login()));
    }

    /** Decides on an intent; what it is given is no more to be had. */
    Birth decide(Intent intent) {
        Optional<ReserveResult> refusal = refusal(intent);
        if (refusal.isPresent()) {
            return Birth.refused(intent, refusal.get());
        }
        Identity identity = intent.identity();
        Optional<Room> room = room(identity);
        Optional<Birth.Place> place = room.map(Vacancies::takeSlot);
        taken.add(id(identity.id().value()));
        taken.add(name(identity.namespace().environment(), identity.name().value()));
        intent.bindings().forEach(b -> taken.add(login(identity, b)));
        return Birth.allowed(intent, place);
    }

    private Optional<ReserveResult> refusal(Intent intent) {
        Identity identity = intent.identity();
        Set<RunId> over = ended.getOrDefault(spaces.get(identity.namespace()), Set.of());
        if (runs(intent).stream().anyMatch(over::contains)) {
            return Optional.of(new ReserveResult.RunEnded());
        }
        requireFreshId(identity);
        Optional<ReserveResult> nameTaken = takenBy(intent).map(ReserveResult.NameTaken::new);
        return nameTaken.or(() -> room(identity)
                .filter(r -> r.taken().nextClearBit(0) >= r.pool().bound())
                .map(r -> new ReserveResult.NoRoom(r.pool().bound())));
    }

    private void requireFreshId(Identity identity) {
        if (taken.contains(id(identity.id().value()))) {
            throw new IllegalStateException("account id " + identity.id() + " was used before; make a fresh one");
        }
    }

    private Optional<String> takenBy(Intent intent) {
        Identity identity = intent.identity();
        if (taken.contains(
                name(identity.namespace().environment(), identity.name().value()))) {
            return Optional.of("name " + identity.name());
        }
        return intent.bindings().stream()
                .filter(b -> taken.contains(login(identity, b)))
                .findFirst()
                .map(b -> "login " + b.login() + " in " + b.service());
    }

    private Optional<Room> room(Identity identity) {
        return identity.provenance()
                .pool()
                .flatMap(p -> rooms.computeIfAbsent(new PoolKey(identity.namespace(), p), this::look));
    }

    private Optional<Room> look(PoolKey key) {
        Pools.Pool pool = Pools.lock(tx, spaces.get(key.namespace()), key)
                .orElseThrow(() -> new IllegalArgumentException(
                        "pool " + key + " is not defined; call definePool before reserve"));
        return Optional.of(new Room(pool, Slots.taken(tx, pool.id())));
    }

    private static Birth.Place takeSlot(Room room) {
        int lowest = room.taken().nextClearBit(0);
        room.taken().set(lowest);
        return new Birth.Place(room.pool().id(), lowest);
    }
}
