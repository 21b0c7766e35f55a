package dev.tam.store.jdbc;

import dev.tam.spi.store.Claimed;
import dev.tam.spi.store.Intent;
import dev.tam.spi.store.OpId;
import dev.tam.spi.store.ReserveResult;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Writes intents, many in one transaction.
 *
 * <ol>
 *   <li>An operation that was applied before is answered with its claim as it stands.
 *   <li>A run that was ended makes nothing.
 *   <li>The name, and each login in its service, must never have been given in the environment. Unique constraints see
 *       to that where two ask at once: the second looks again.
 *   <li>A POOL account takes the lowest free slot of its pool, which is locked meanwhile.
 * </ol>
 */
final class Reserving {

    private final Transactions transactions;
    private final Spaces spaces;

    Reserving(Transactions transactions, Spaces spaces) {
        this.transactions = transactions;
        this.spaces = spaces;
    }

    List<ReserveResult> reserve(List<Intent> intents) {
        intents.forEach(intent -> spaces.get(intent.identity().namespace()));
        return Items.inParts(intents, part -> transactions.run("reserve", tx -> reserve(tx, part)));
    }

    private Items<ReserveResult> reserve(Tx tx, List<Intent> intents) {
        Journal journal = new Journal(tx);
        journal.lookUp(intents.stream().map(i -> i.stamp().op()).toList());
        Vacancies vacancies = new Vacancies(tx, spaces, intents);
        Map<OpId, Birth> births = new HashMap<>();
        Items<Birth> decided =
                Items.each(intents, i -> births.computeIfAbsent(i.stamp().op(), op -> decide(journal, vacancies, i)));
        new BirthWriter(journal, spaces)
                .write(new LinkedHashSet<>(decided.results())
                        .stream().filter(Birth::isAllowed).toList());
        journal.write();
        return decided.map(Birth::result);
    }

    private static Birth decide(Journal journal, Vacancies vacancies, Intent intent) {
        return journal.applied(intent.stamp().op())
                .map(applied -> Birth.refused(intent, again(journal, applied)))
                .orElseGet(() -> {
                    Bindings.requireLogins(intent);
                    return vacancies.decide(intent);
                });
    }

    private static ReserveResult again(Journal journal, Applied applied) {
        Claimed claimed = journal.claimed(applied.gave()).get(0);
        return new ReserveResult.Reserved(claimed);
    }
}
