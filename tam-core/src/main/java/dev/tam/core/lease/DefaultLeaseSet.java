package dev.tam.core.lease;

import dev.tam.Account;
import dev.tam.Lease;
import dev.tam.LeaseSet;
import java.util.Map;

/**
 * Leases that were given together.
 *
 * @param leases by the keys of the request
 */
record DefaultLeaseSet(Map<String, Lease> leases) implements LeaseSet {

    DefaultLeaseSet {
        leases = Map.copyOf(leases);
    }

    @Override
    public Account account(String key) {
        Lease lease = leases.get(key);
        if (lease == null) {
            throw new IllegalArgumentException("the request had no key '" + key + "'; it had " + leases.keySet());
        }
        return lease.account();
    }

    @Override
    public void close() {
        leases.values().forEach(Lease::close);
    }
}
