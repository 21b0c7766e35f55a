package dev.tam.core;

import dev.tam.core.cleanup.Cleanup;
import dev.tam.core.janitor.Duty;
import dev.tam.core.janitor.Janitor;
import dev.tam.core.janitor.Purge;
import dev.tam.core.janitor.Refill;
import dev.tam.core.lease.Acquirer;
import dev.tam.core.lease.Callbacks;
import dev.tam.core.lease.Explanation;
import dev.tam.core.lease.Growth;
import dev.tam.core.lease.Heartbeat;
import dev.tam.core.lease.LeaseRules;
import dev.tam.core.lease.LeaseTools;
import dev.tam.core.lease.Leasing;
import dev.tam.core.lease.Newborns;
import dev.tam.core.lease.Recycling;
import dev.tam.core.lease.Waiters;
import dev.tam.core.ledger.Ledger;
import dev.tam.core.name.SelfProvingNames;
import dev.tam.core.secret.KeyRing;
import dev.tam.core.secret.PasswordGenerator;
import dev.tam.core.secret.Sealer;
import dev.tam.core.service.Services;
import dev.tam.core.view.AccountReader;
import dev.tam.core.work.Blueprint;
import dev.tam.core.work.Bulk;
import dev.tam.core.work.Cleaner;
import dev.tam.core.work.LogIns;
import dev.tam.core.work.NameReservation;
import dev.tam.core.work.Prober;
import dev.tam.core.work.Provisioner;
import dev.tam.core.work.Rekeying;
import dev.tam.core.work.Resetter;
import dev.tam.core.work.Resting;
import dev.tam.core.work.Superseded;
import dev.tam.core.work.WorkRules;
import dev.tam.spi.store.Retention;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Puts an engine together out of what the configuration has opened.
 *
 * @param ledger the store as this member sees it
 * @param services its services
 * @param ring its keys
 * @param names makes names, and recognises its own
 * @param blueprints its specs
 * @param rules how long and how stubborn
 */
record Assembly(
        Ledger ledger,
        Services services,
        KeyRing ring,
        SelfProvingNames names,
        List<Blueprint> blueprints,
        Rules rules) {

    private static final int WORKERS = 32;
    private static final int LOG_OUTS = 4;

    /**
     * How long and how stubborn.
     *
     * @param work for work on accounts
     * @param lease for leases
     * @param deadAfter when a silent run is dead
     * @param retention how long the past is kept
     */
    record Rules(WorkRules work, LeaseRules lease, Duration deadAfter, Retention retention) {}

    Engine engine() {
        Sealer sealer = new Sealer(ring, ledger.store().identity().storeId());
        PasswordGenerator passwords = new PasswordGenerator();
        PoolDirectory pools = new PoolDirectory(ledger, blueprints);
        Cleaner cleaner = new Cleaner(services, rules.work());
        Resetter resetter = new Resetter(services, sealer, passwords, cleaner, rules.work());
        Provisioner provisioner = new Provisioner(ledger, services, sealer, cleaner, rules.work());
        NameReservation reservation = new NameReservation(ledger, services, names, sealer, passwords, rules.work());
        Bulk bulk = new Bulk(ledger, services, reservation, provisioner);
        Resting resting = new Resting(ledger.time());
        Superseded superseded = new Superseded(ledger, services, cleaner);
        ExecutorService growers = daemon("tam-grower", WORKERS);
        return new Engine(
                ledger,
                services,
                pools,
                new Engine.Making(bulk, resetter, () -> new Rekeying(ledger, sealer, ring)),
                lending(
                        pools,
                        resetter,
                        sealer,
                        new Growth(
                                new Recycling(ledger, services, resetter),
                                new Newborns(ledger, services, reservation, bulk, resting, superseded, pools::current),
                                growers),
                        growers),
                new Engine.Keeping(
                        new Duty(ledger, services, blueprints),
                        new Janitor(
                                ledger,
                                services,
                                cleaner,
                                resetter,
                                new Prober(services, cleaner),
                                rules.work().claimTtl()),
                        new Refill(ledger, services, bulk, resting, superseded, blueprints, pools::current),
                        new Purge(ledger, rules.retention()),
                        new Cleanup(
                                ledger,
                                services,
                                cleaner,
                                rules.deadAfter(),
                                pools.names(),
                                candidate -> proves(names, candidate)),
                        daemon("tam-janitor", WORKERS)));
    }

    private Engine.Lending lending(
            PoolDirectory pools, Resetter resetter, Sealer sealer, Growth growth, ExecutorService growers) {
        Callbacks callbacks = new Callbacks(ledger.time());
        Heartbeat heartbeat = new Heartbeat(ledger, rules.lease(), callbacks);
        ExecutorService logOuts = daemon("tam-log-out", LOG_OUTS);
        LeaseTools tools = new LeaseTools(
                ledger,
                rules.lease(),
                heartbeat,
                new AccountReader(sealer),
                new LeaseTools.Work(resetter, new LogIns(services, logOuts)),
                callbacks);
        Waiters waiters = new Waiters(ledger);
        Acquirer acquirer = new Acquirer(
                ledger, rules.lease(), waiters, growth, pools::get, new Explanation(ledger, services, pools::get));
        return new Engine.Lending(
                new Leasing(tools, acquirer, pools::get, pools::onReturn),
                tools,
                heartbeat,
                waiters,
                List.of(growers),
                logOuts,
                callbacks);
    }

    private boolean proves(SelfProvingNames names, String candidate) {
        return names.proves(candidate) || blueprints.stream().anyMatch(b -> names.proves(candidate, b.pattern()));
    }

    /** Threads that end when idle; what they have no room for waits. */
    private static ExecutorService daemon(String name, int most) {
        AtomicInteger count = new AtomicInteger();
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(most, most, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
