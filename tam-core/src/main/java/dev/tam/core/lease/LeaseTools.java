package dev.tam.core.lease;

import dev.tam.core.ledger.Ledger;
import dev.tam.core.view.AccountReader;
import dev.tam.core.work.Resetter;
import java.util.concurrent.Executor;

/**
 * What every lease of a manager shares.
 *
 * @param ledger the ledger
 * @param rules how long things last
 * @param heartbeat keeps leases alive
 * @param reader opens accounts
 * @param resetter resets in the middle
 * @param callbacks where listeners are told
 */
public record LeaseTools(
        Ledger ledger,
        LeaseRules rules,
        Heartbeat heartbeat,
        AccountReader reader,
        Resetter resetter,
        Executor callbacks) {}
