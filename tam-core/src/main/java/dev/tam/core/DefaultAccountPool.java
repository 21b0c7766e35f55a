package dev.tam.core;

import dev.tam.AccountPool;
import dev.tam.BulkReport;
import dev.tam.Lease;
import dev.tam.LeaseRequest;
import dev.tam.Owner;
import dev.tam.PoolPolicy;
import dev.tam.PoolStatus;
import dev.tam.ProgressListener;
import dev.tam.spi.store.LabelQuery;
import dev.tam.spi.store.Supply;
import java.util.List;
import java.util.function.Supplier;

/** A pool as a view of its manager's engine, which it gets only while the manager is open. */
final class DefaultAccountPool implements AccountPool {

    private final Supplier<Engine> open;
    private final String name;

    DefaultAccountPool(Supplier<Engine> open, String name) {
        this.open = open;
        this.name = open.get().pools().get(name).name();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public PoolPolicy policy() {
        return open.get().pools().policy(name);
    }

    @Override
    public void apply(PoolPolicy policy) {
        open.get().pools().apply(name, policy);
    }

    @Override
    public Lease acquire(LeaseRequest.Term... terms) throws InterruptedException {
        return open.get().leasing().desk().acquire(LeaseRequest.from(name, terms));
    }

    @Override
    public BulkReport fill(int idle, ProgressListener listener) {
        PoolPolicy policy = policy();
        if (idle < 0 || idle > policy.maxSize()) {
            throw new IllegalArgumentException("pool " + name + " can have 0 to " + policy.maxSize()
                    + " idle accounts, not " + idle + "; raise maxSize with apply(policy) first");
        }
        int missing = idle - supply().free();
        return missing <= 0
                ? new BulkReport(List.of(), List.of())
                : open.get().making().bulk().create(open.get().pools().get(name), Owner.POOL, missing, listener);
    }

    @Override
    public PoolStatus status() {
        Supply supply = supply();
        return new PoolStatus(name, policy(), supply.free(), supply.counts(), supply.waiting());
    }

    private Supply supply() {
        return open.get()
                .ledger()
                .store()
                .stats(
                        open.get().pools().key(name),
                        open.get().pools().get(name).snapshot().fingerprint(),
                        LabelQuery.any());
    }
}
