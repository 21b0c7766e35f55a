package dev.tam.store.memory;

import dev.tam.spi.store.AcquireRequest;
import dev.tam.spi.store.AcquireResult;
import dev.tam.spi.store.Claimed;
import dev.tam.spi.store.Namespace;
import dev.tam.spi.store.Want;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Leases free accounts, all wants of a request or none.
 *
 * <ol>
 *   <li>An operation that was applied before is granted again while all that it gave is still held, and else missed.
 *   <li>A run that was ended leases nothing.
 *   <li>What is kept for a ticket is for its request alone.
 *   <li>All wants are matched with free accounts before the first is leased.
 * </ol>
 */
final class Acquiring {

    private final Journal journal;
    private final RunBook runs;
    private final TicketQueue tickets;

    Acquiring(Journal journal, RunBook runs, TicketQueue tickets) {
        this.journal = journal;
        this.runs = runs;
        this.tickets = tickets;
    }

    AcquireResult acquire(AcquireRequest request) {
        return journal.applied(request.stamp().op())
                .map(entry -> again(request, entry))
                .orElseGet(() -> first(request));
    }

    private AcquireResult again(AcquireRequest request, OpLog.Entry entry) {
        List<Claimed> held = journal.stillHeld(entry);
        return held.size() == entry.claims().size()
                ? new AcquireResult.Granted(held)
                : missed(request.namespace(), request.wants().get(0));
    }

    private AcquireResult first(AcquireRequest request) {
        if (runs.isEnded(request.namespace(), request.stamp().actor().member().run())) {
            return new AcquireResult.RunEnded();
        }
        List<Row> kept = request.ticket().map(tickets::keptFor).orElse(List.of());
        Matching matching = new Matching(journal.rows(), request.namespace(), request.wants(), kept);
        return matching.firstMissing()
                .map(w -> missed(request.namespace(), w))
                .orElseGet(() -> grant(request, matching.found()));
    }

    private AcquireResult grant(AcquireRequest request, List<Row> rows) {
        List<Claimed> claimed = rows.stream()
                .map(r -> journal.lease(r, request.claim(), request.stamp(), request.ttl()))
                .toList();
        if (!rows.isEmpty()) {
            journal.remember(
                    request.stamp(),
                    rows.get(0),
                    claimed.stream().map(Claimed::ref).toList());
        }
        return new AcquireResult.Granted(claimed);
    }

    private AcquireResult missed(Namespace namespace, Want want) {
        long now = journal.clock().now();
        Optional<Duration> nextReady = journal.rows()
                .free(namespace, want)
                .next(want.labels(), now)
                .map(r -> journal.clock().left(r.readyAt().orElse(now)));
        return new AcquireResult.Missed(want, nextReady);
    }
}
