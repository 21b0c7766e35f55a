package dev.tam.store.memory;

import dev.tam.spi.store.Namespace;
import dev.tam.spi.store.PurgeReport;
import dev.tam.spi.store.Retention;
import java.util.List;
import java.util.Map;

/**
 * Removes what is past its retention: events, and of accounts whose life has ended all but that they were there, under
 * which name and logins. What is claimed or to be probed again is left alone.
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
        List<Row> old = ledger.byMaking(namespace).values().stream()
                .filter(r -> isPast(r, retention))
                .limit(max - (long) removed)
                .toList();
        old.forEach(Purging::strip);
        return new PurgeReport(removed, old.size());
    }

    private boolean isPast(Row row, Retention retention) {
        return row.state().isTerminal()
                && clock.since(row.changed()).compareTo(retention.details()) > 0
                && !row.hasDueTime()
                && row.liveHold(clock.now()).isEmpty()
                && !isBare(row);
    }

    private static boolean isBare(Row row) {
        return row.labels().isEmpty() && row.bindings().stream().allMatch(b -> b.equals(Patching.bare(b)));
    }

    private static void strip(Row row) {
        row.relabel(Map.of());
        row.rebind(row.bindings().stream().map(Patching::bare).toList());
    }
}
