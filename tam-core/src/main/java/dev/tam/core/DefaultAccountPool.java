package dev.tam.core;

import dev.tam.AccountPool;
import dev.tam.AccountState;
import dev.tam.BulkReport;
import dev.tam.Lease;
import dev.tam.LeaseRequest;
import dev.tam.PoolPolicy;
import dev.tam.PoolStatus;
import dev.tam.ProgressListener;
import dev.tam.spi.store.LabelQuery;
import dev.tam.spi.store.Supply;
import java.util.List;
import java.util.Objects;
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
        open.get().pools().apply(name, Objects.requireNonNull(policy, "policy"));
    }

    @Override
    public Lease acquire(LeaseRequest.Term... terms) throws InterruptedException {
        return open.get().leasing().desk().acquire(LeaseRequest.from(name, terms));
    }

    @Override
    public BulkReport fill(int idle, ProgressListener listener) {
        Engine engine = open.get();
        PoolPolicy policy = engine.pools().policy(name);
        if (idle < 0 || idle > policy.maxSize()) {
            throw new IllegalArgumentException("pool " + name + " can have 0 to " + policy.maxSize()
                    + " idle accounts, not " + idle + "; raise maxSize with apply(policy) first");
        }
        int missing = missing(engine, idle);
        return missing <= 0
                ? new BulkReport(List.of(), List.of())
                : engine.making()
                        .bulk()
                        .createWhile(
                                failures -> missing(engine, idle) > 0,
                                engine.pools().get(name),
                                missing,
                                listener);
    }

    /** What others create already is not created once more. */
    private int missing(Engine engine, int idle) {
        Supply supply = supply(engine);
        return idle - supply.free() - supply.count(AccountState.CREATING);
    }

    @Override
    public PoolStatus status() {
        Engine engine = open.get();
        Supply supply = supply(engine);
        return new PoolStatus(name, engine.pools().policy(name), supply.free(), supply.counts(), supply.waiting());
    }

    private Supply supply(Engine engine) {
        return engine.ledger()
                .store()
                .stats(
                        engine.pools().key(name),
                        engine.pools().get(name).snapshot().fingerprint(),
                        LabelQuery.any());
    }
}
