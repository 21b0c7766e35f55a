package dev.tam.store.memory;

import dev.tam.AccountState;
import dev.tam.RunId;
import dev.tam.spi.store.Namespace;
import dev.tam.spi.store.PurgeReport;
import dev.tam.spi.store.Retention;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Removes what is past its retention: events, and of accounts whose life has ended all but that they were there, under
 * which name and logins. What is claimed or to be probed again is left alone. Who died first is stripped
 * first. Runs of which nothing lives are forgotten.
 */
final class Purging {

    private final StoreClock clock;
    private final Rows rows;
    private final EventLog events;
    private final RunBook runs;

    Purging(StoreClock clock, Rows rows, EventLog events, RunBook runs) {
        this.runs = runs;
        this.clock = clock;
        this.rows = rows;
        this.events = events;
    }

    PurgeReport purge(Namespace namespace, Retention retention, int max) {
        int removed = events.purge(namespace, retention.events(), max);
        List<Row> old = past(namespace, retention.details(), max - removed);
        old.forEach(this::strip);
        runs.forget(namespace, retention.details(), living(namespace));
        return new PurgeReport(removed, old.size());
    }

    private Set<RunId> living(Namespace namespace) {
        Set<AccountState> living = EnumSet.allOf(AccountState.class);
        living.removeIf(AccountState::isTerminal);
        return rows.section(namespace).byMaking(living).stream()
                .flatMap(made -> made.values().stream())
                .map(row -> row.identity().provenance().run())
                .collect(Collectors.toSet());
    }

    private List<Row> past(Namespace namespace, Duration kept, int max) {
        return rows.section(namespace)
                .ended()
                .rowsWhile(at -> clock.since(at).compareTo(kept) > 0)
                .filter(r -> r.liveHold(clock.now()).isEmpty())
                .limit(max)
                .toList();
    }

    private void strip(Row row) {
        row.strip();
        rows.changed(row);
    }
}
