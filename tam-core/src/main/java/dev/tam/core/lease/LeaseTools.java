package dev.tam.core.lease;

import dev.tam.core.ledger.Ledger;
import dev.tam.core.view.AccountReader;
import dev.tam.core.work.LogIns;
import dev.tam.core.work.Resetter;

/**
 * What every lease of a manager shares.
 *
 * @param ledger the ledger
 * @param rules how long things last
 * @param heartbeat keeps leases alive
 * @param reader opens accounts
 * @param work what is done to an account in the middle of its lease
 * @param callbacks where listeners are told
 */
public record LeaseTools(
        Ledger ledger, LeaseRules rules, Heartbeat heartbeat, AccountReader reader, Work work, Callbacks callbacks) {

    /**
     * What is done to an account in the middle of its lease.
     *
     * @param resetter resets it
     * @param logIns logs in as it
     */
    public record Work(Resetter resetter, LogIns logIns) {}
}
