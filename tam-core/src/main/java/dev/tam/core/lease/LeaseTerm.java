package dev.tam.core.lease;

import dev.tam.core.ledger.Ledger;
import dev.tam.core.ledger.LiveClaim;
import dev.tam.spi.Deadline;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How long a lease is certain to last, and how long it may last in all. Safe for use by many threads.
 */
final class LeaseTerm {

    private final Ledger ledger;
    private final LeaseRules rules;
    private final Deadline most;
    private Deadline certain;
    private boolean ending;

    LeaseTerm(Ledger ledger, LeaseRules rules, Deadline certain) {
        this.ledger = ledger;
        this.rules = rules;
        this.certain = certain;
        this.most = Deadline.in(rules.most(), rules.time());
    }

    /** When its total time is over. */
    Deadline end() {
        return most;
    }

    /** How long it is certain to last. */
    synchronized Duration left() {
        return certain.left();
    }

    /** For how long it may be renewed now: what is left of its total time, in whole seconds; zero when that is over. */
    Duration next() {
        Duration left = most.left();
        return left.compareTo(rules.ttl()) < 0 ? left.truncatedTo(ChronoUnit.SECONDS) : rules.ttl();
    }

    /**
     * The store has renewed it when asked at a monotonic time. An answer that comes late never shortens it; the end of its
     * total time does.
     */
    synchronized void renewed(long before, Duration length) {
        Deadline next = LiveClaim.certainty(ledger, before, length);
        boolean last = length.compareTo(rules.ttl()) < 0;
        ending |= last;
        if (last || next.left().compareTo(certain.left()) > 0) {
            certain = next;
        }
    }

    /** Why it is not certain any more; empty while it is. */
    synchronized Optional<String> overBy() {
        if (!certain.hasPassed()) {
            return Optional.empty();
        }
        return Optional.of(
                ending || most.hasPassed()
                        ? "it was held for " + rules.most() + ", the most that a lease lasts"
                        : "it was not renewed in time");
    }
}
