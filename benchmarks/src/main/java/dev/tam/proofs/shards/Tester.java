package dev.tam.proofs.shards;

import dev.tam.AccountManager;
import dev.tam.AcquireTimeoutException;
import dev.tam.Lease;
import dev.tam.LeaseRequest;
import dev.tam.StoreException;
import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread of a JVM: leases, uses, returns, as long as there are turns. When it finds that it is not certain of its
 * lease any more, it goes on all the same, with the old password and through tam.
 */
final class Tester implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Tester.class);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final AccountManager tam;
    private final String name;
    private final DeskLine line;
    private final Forgotten forgotten;
    private final RandomGenerator random;
    private final Duration ttl;
    private int leases;

    Tester(AccountManager tam, String name, DeskLine line, Forgotten forgotten, RandomGenerator random, Duration ttl) {
        this.tam = tam;
        this.name = name;
        this.line = line;
        this.forgotten = forgotten;
        this.random = random;
        this.ttl = ttl;
    }

    @Override
    public void run() {
        try {
            while (line.turn()) {
                hold(new Holder(acquire(), name + "#" + ++leases, TimeSource.system()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** However long it takes; the referee loses patience with all of them. */
    private Lease acquire() throws InterruptedException {
        while (true) {
            try {
                return tam.acquire(LeaseRequest.from(Ground.POOL, LeaseRequest.forTest(name)));
            } catch (AcquireTimeoutException | StoreException e) {
                LOG.warn("{} tries again: {}", name, e.getMessage());
            }
        }
    }

    private void hold(Holder holder) throws InterruptedException {
        Habit habit = Habit.any(random);
        boolean unused = holder.use(line);
        switch (habit) {
            case FORGETS -> forgotten.add(holder);
            case STAYS -> stay(holder);
            case WRITES -> unused = holder.write(line);
            case BRIEF -> {}
        }
        if (habit != Habit.FORGETS) {
            end(holder);
        }
    }

    private void stay(Holder holder) throws InterruptedException {
        Deadline end = Deadline.in(ttl.multipliedBy(3).dividedBy(2), TimeSource.system());
        while (!end.hasPassed() && holder.isCertain()) {
            Thread.sleep(PAUSE.toMillis());
            boolean unused = holder.use(line);
        }
    }

    private void end(Holder holder) {
        if (!holder.isCertain()) {
            LOG.warn("{} goes on although it lost its lease: {}", name, holder);
            boolean unused = holder.use(line);
            unused = holder.write(line);
        }
        holder.leave(line);
        holder.lease().close(Habit.anyReturn(random));
    }
}
