package dev.tam.proofs.crowd;

import dev.tam.AccountManager;
import dev.tam.Lease;
import dev.tam.LeaseRequest;
import dev.tam.RunId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.Callable;

/**
 * One manager, as a shard of a build would use it: it comes, leases some times for a while, and stays, idle.
 *
 * @param config what it reads
 * @param run its run
 * @param staying where it stays
 */
record Visitor(Path config, String run, Queue<AccountManager> staying) implements Callable<Integer> {

    static final int LEASES = 2;
    private static final Duration USE = Duration.ofSeconds(1);
    private static final Duration WAIT = Duration.ofMinutes(2);

    /** How many leases it had: all of them, or it throws. */
    @Override
    public Integer call() throws InterruptedException {
        AccountManager tam =
                AccountManager.builder().file(config).run(RunId.of(run)).open();
        staying.add(tam);
        for (int i = 0; i < LEASES; i++) {
            try (Lease lease = tam.acquire(LeaseRequest.from(Crowd.POOL, LeaseRequest.waitAtMost(WAIT)))) {
                Thread.sleep(USE.toMillis());
                lease.throwIfLost();
            }
        }
        return LEASES;
    }
}
