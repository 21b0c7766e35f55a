package dev.tam.store.memory;

import dev.tam.spi.store.Namespace;
import dev.tam.spi.store.PurgeReport;
import dev.tam.spi.store.Retention;
import java.time.Duration;
import java.util.List;

/**
 * Removes what is past its retention: events, and of accounts whose life has ended all but that they were there, under
 * which name and logins. What is claimed or to be probed again is left alone. Who died first is stripped
 * first.
 */
final class Purging {

    private final StoreClock clock;
    private final Ledger ledger;
    private final EventLog events;

    Purging(StoreClock clock, Ledger ledger, EventLog events) {
        this.clock = clock;
        this.ledger = ledger;
        this.events = events;
    }

    PurgeReport purge(Namespace namespace, Retention retention, int max) {
        int removed = events.purge(namespace, retention.events(), max);
        List<Row> old = past(namespace, retention.details(), max - removed);
        old.forEach(this::strip);
        return new PurgeReport(removed, old.size());
    }

    private List<Row> past(Namespace namespace, Duration kept, int max) {
        return ledger.section(namespace)
                .ended()
                .rowsWhile(at -> clock.since(at).compareTo(kept) > 0)
                .filter(r -> r.liveHold(clock.now()).isEmpty())
                .limit(max)
                .toList();
    }

    private void strip(Row row) {
        row.strip();
        ledger.changed(row);
    }
}
