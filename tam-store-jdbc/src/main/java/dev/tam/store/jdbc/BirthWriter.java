package dev.tam.store.jdbc;

import dev.tam.AccountState;
import dev.tam.Taint;
import dev.tam.spi.store.Condition;
import dev.tam.spi.store.EventKind;
import dev.tam.spi.store.Identity;
import dev.tam.spi.store.Intent;
import dev.tam.spi.store.Purpose;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writes new accounts: identities first, of which the database gives each its number. */
final class BirthWriter {

    private static final String INSERT = """
            INSERT INTO tam_identity
                (space, environment, name, owner, origin, run, spec, stages, attributes, per_service, created_at)
            VALUES
                (:space, :environment, :name, :owner, :origin, :run, :spec, :stages, :attributes, :perService, :created)
            """;

    private final Journal journal;
    private final Spaces spaces;

    BirthWriter(Journal journal, Spaces spaces) {
        this.journal = journal;
        this.spaces = spaces;
    }

    void write(List<Birth> births) {
        if (births.isEmpty()) {
            return;
        }
        Instant now = journal.tx().now();
        insertIdentities(births, now);
        Map<String, Long> numbers = numbers(births);
        for (Birth birth : births) {
            Identity identity = birth.intent().identity();
            Row row = row(birth, Objects.requireNonNull(numbers.get(key(identity))), now);
            birth.written(new Found(row, identity, now, birth.intent().bindings()));
        }
        RowWriter.insert(journal.tx(), births.stream().map(Birth::row).toList());
        useKeys(births);
        Bindings.insert(journal.tx(), births);
        births.forEach(this::note);
    }

    private void useKeys(List<Birth> births) {
        Map<Integer, Set<String>> keys = new TreeMap<>();
        for (Birth birth : births) {
            Set<String> its = keys.computeIfAbsent(birth.row().key().space(), s -> new HashSet<>());
            birth.intent().bindings().forEach(b -> its.addAll(b.secrets().keyIds()));
        }
        keys.forEach((space, ids) -> Keys.use(journal.tx(), space, ids));
    }

    private void insertIdentities(List<Birth> births, Instant now) {
        PreparedBatch batch = journal.tx().batch(INSERT);
        for (Birth birth : births) {
            Identity identity = birth.intent().identity();
            batch.bind("space", spaces.get(identity.namespace()))
                    .bind("environment", identity.namespace().environment())
                    .bind("name", identity.name().value())
                    .bind("owner", identity.provenance().owner().name())
                    .bind("origin", identity.provenance().origin().name())
                    .bind("run", identity.provenance().run().value())
                    .bind("spec", identity.spec().name())
                    .bind("stages", SpecText.ofStages(identity.spec().stages()))
                    .bind("attributes", MapText.of(identity.spec().attributes()))
                    .bind("perService", SpecText.ofPerService(identity.spec().perService()))
                    .bind("created", journal.tx().time(now))
                    .add();
        }
        batch.execute();
    }

    private Map<String, Long> numbers(List<Birth> births) {
        Map<String, Long> numbers = new HashMap<>();
        births.stream()
                .map(b -> b.intent().identity())
                .collect(Collectors.groupingBy(i -> i.namespace().environment()))
                .forEach((environment, some) -> numbers.putAll(numbers(environment, some)));
        return numbers;
    }

    private Map<String, Long> numbers(String environment, List<Identity> identities) {
        Map<String, Long> numbers = new HashMap<>();
        journal.tx()
                .query("SELECT seq, name FROM tam_identity WHERE environment = :environment AND name IN (<names>)")
                .bind("environment", environment)
                .bindList(
                        "names", identities.stream().map(i -> i.name().value()).toList())
                .map((row, context) -> numbers.put(environment + "/" + row.getString("name"), row.getLong("seq")))
                .list();
        return numbers;
    }

    private static String key(Identity identity) {
        return identity.namespace().environment() + "/" + identity.name();
    }

    private Row row(Birth birth, long seq, Instant now) {
        Intent intent = birth.intent();
        Identity identity = intent.identity();
        Birth.Place place = birth.place();
        Row.Key key = new Row.Key(
                seq,
                identity.id(),
                spaces.get(identity.namespace()),
                place == null ? null : place.pool(),
                identity.spec().fingerprint());
        Condition condition = new Condition(
                AccountState.CREATING,
                Taint.NONE,
                1,
                OptionalInt.empty(),
                0,
                Texts.printable(intent.stamp().reason()));
        Hold hold =
                new Hold(intent.claim(), Purpose.CREATE, intent.stamp().actor(), now, Micros.after(now, intent.ttl()));
        return new Row(key, now, condition, intent.labels(), now)
                .with(place == null ? null : place.slot(), null, null, hold);
    }

    private void note(Birth birth) {
        Intent intent = birth.intent();
        journal.noteOnly(birth.row(), null, EventKind.RESERVED, intent.claim(), intent.stamp());
    }
}
