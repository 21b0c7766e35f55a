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

/** A pool as a view of its manager's engine. */
final class DefaultAccountPool implements AccountPool {

    private final Engine engine;
    private final String name;

    DefaultAccountPool(Engine engine, String name) {
        this.engine = engine;
        this.name = engine.pools().get(name).name();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public PoolPolicy policy() {
        return engine.pools().policy(name);
    }

    @Override
    public void apply(PoolPolicy policy) {
        engine.pools().apply(name, policy);
    }

    @Override
    public Lease acquire(LeaseRequest.Term... terms) throws InterruptedException {
        return engine.leasing().desk().acquire(LeaseRequest.from(name, terms));
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
                : engine.making().bulk().create(engine.pools().get(name), Owner.POOL, missing, listener);
    }

    @Override
    public PoolStatus status() {
        Supply supply = supply();
        return new PoolStatus(name, policy(), supply.free(), supply.counts(), supply.waiting());
    }

    private Supply supply() {
        return engine.ledger().store().stats(engine.pools().key(name), LabelQuery.any());
    }
}
