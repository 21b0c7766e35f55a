package dev.tam.proofs.shards;

import dev.tam.Account;
import dev.tam.Lease;
import dev.tam.LeaseLostException;
import dev.tam.StoreException;
import dev.tam.spi.TimeSource;

/**
 * Uses a lease without ever asking whether it still has it, and tells the desk of all that it does. It keeps to the
 * password that it was given first.
 */
final class Holder {

    private final Lease lease;
    private final Account account;
    private final Tenancy tenancy;
    private final TimeSource time;

    Holder(Lease lease, String name, TimeSource time) {
        this.lease = lease;
        this.account = lease.account();
        this.tenancy = new Tenancy(account.name().value(), lease.fence(), name);
        this.time = time;
    }

    Lease lease() {
        return lease;
    }

    /** Whether it is certain of its lease. */
    boolean isCertain() {
        return !lease.certainFor().isZero();
    }

    /** Logs in; whether the service accepted that. */
    boolean use(DeskLine line) {
        // Read before the lease is asked, so that what is told is never longer than what is certain.
        long began = time.nanoTime();
        long until = began + lease.certainFor().toNanos();
        return line.use(tenancy, account.password().reveal(), began, until);
    }

    /** Writes through tam; whether tam did. */
    boolean write(DeskLine line) {
        long began = time.nanoTime();
        boolean accepted = label();
        line.wrote(tenancy, began, accepted);
        return accepted;
    }

    private boolean label() {
        try {
            lease.label("holder", tenancy.holder());
            return true;
        } catch (LeaseLostException | StoreException e) {
            return false;
        }
    }

    /** Stops using the account. */
    void leave(DeskLine line) {
        line.left(tenancy, time.nanoTime());
    }

    @Override
    public String toString() {
        return tenancy.account() + " held by " + tenancy.who();
    }
}
