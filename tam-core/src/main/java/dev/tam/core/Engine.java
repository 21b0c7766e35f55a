package dev.tam.core;

import dev.tam.core.cleanup.Cleanup;
import dev.tam.core.janitor.Duty;
import dev.tam.core.janitor.Janitor;
import dev.tam.core.janitor.Purge;
import dev.tam.core.janitor.Refill;
import dev.tam.core.lease.Callbacks;
import dev.tam.core.lease.Heartbeat;
import dev.tam.core.lease.LeaseTools;
import dev.tam.core.lease.Leasing;
import dev.tam.core.lease.Waiters;
import dev.tam.core.ledger.Ledger;
import dev.tam.core.service.Services;
import dev.tam.core.work.Bulk;
import dev.tam.core.work.Rekeying;
import dev.tam.core.work.Resetter;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/**
 * The wired parts of one manager.
 *
 * @param ledger the store as this member sees it
 * @param services its services
 * @param pools its specs and pools
 * @param making what creates and resets
 * @param leasing what leases
 * @param keeping what keeps house
 */
record Engine(Ledger ledger, Services services, PoolDirectory pools, Making making, Lending leasing, Keeping keeping) {

    /**
     * What creates and resets.
     *
     * @param bulk creates
     * @param resetter resets
     * @param rekeying moves secrets to the first key
     */
    record Making(Bulk bulk, Resetter resetter, Supplier<Rekeying> rekeying) {}

    /**
     * What leases.
     *
     * @param desk turns requests into leases
     * @param tools what leases share
     * @param heartbeat keeps them alive
     * @param waiters those who wait
     * @param growers the threads of growers
     * @param logOuts the threads that end sessions
     * @param callbacks calls listeners
     */
    record Lending(
            Leasing desk,
            LeaseTools tools,
            Heartbeat heartbeat,
            Waiters waiters,
            List<ExecutorService> growers,
            ExecutorService logOuts,
            Callbacks callbacks) {}

    /**
     * What keeps house.
     *
     * @param duty says whether this manager's background threads keep house
     * @param janitor does what is due
     * @param refill keeps pools filled
     * @param purge lets the store forget
     * @param cleanup plans and carries out
     * @param workers the threads of all
     */
    record Keeping(Duty duty, Janitor janitor, Refill refill, Purge purge, Cleanup cleanup, ExecutorService workers) {}
}
