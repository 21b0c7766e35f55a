package dev.tam.core.lease;

import dev.tam.core.ledger.Ledger;
import dev.tam.spi.store.Move;
import dev.tam.spi.store.MoveResult;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives leases up, all at once: their holders are told first, then one call to the store leaves the accounts DIRTY, to be
 * rotated. It waits for no service and for nobody who works under a lease.
 *
 * @param ledger the ledger
 */
public record Surrender(Ledger ledger) {

    private static final Logger LOG = LoggerFactory.getLogger(Surrender.class);

    /** Gives them up; what cannot be written ends by expiry, which has the same effect. */
    public void of(Collection<DefaultLease> leases, String why) {
        List<Move> moves =
                leases.stream().flatMap(lease -> lease.surrender(why).stream()).toList();
        if (moves.isEmpty()) {
            return;
        }
        try {
            for (MoveResult result : ledger.settled(() -> ledger.store().move(moves))) {
                Optional<String> late = Giving.tooLate(result);
                late.ifPresent(w -> LOG.info("a lease was lost before it was surrendered: {}", w));
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "{} leases were given up, but not in the store; they expire there: {}",
                    moves.size(),
                    e.getMessage());
        }
    }
}
