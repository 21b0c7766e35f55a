package dev.tam.store.memory;

import dev.tam.spi.store.ClaimRef;
import dev.tam.spi.store.OpId;
import dev.tam.spi.store.OpOutcome;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was applied, by the identity that its caller gave it, so that a repetition is answered and not applied. */
final class OpLog {

    /** How long an operation is remembered. */
    static final Duration KEPT = Duration.ofHours(24);

    /**
     * An operation that was applied.
     *
     * @param outcome its trace
     * @param claims the claims that it gave
     * @param at when
     */
    record Entry(OpOutcome outcome, List<ClaimRef> claims, long at) {}

    private final StoreClock clock;
    private final Map<OpId, Entry> entries = new LinkedHashMap<>();

    OpLog(StoreClock clock) {
        this.clock = clock;
    }

    Optional<Entry> find(OpId op) {
        return Optional.ofNullable(entries.get(op));
    }

    /** Remembers an operation by the first row that it changed. */
    void remember(OpId op, Row first, List<ClaimRef> claims) {
        forgetOld();
        OpOutcome outcome = new OpOutcome(op, first.identity().id(), first.state(), first.fence());
        entries.put(op, new Entry(outcome, List.copyOf(claims), clock.now()));
    }

    private void forgetOld() {
        Iterator<Entry> oldest = entries.values().iterator();
        while (oldest.hasNext() && clock.since(oldest.next().at()).compareTo(KEPT) > 0) {
            oldest.remove();
        }
    }
}
