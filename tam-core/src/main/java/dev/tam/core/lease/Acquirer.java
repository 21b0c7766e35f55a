package dev.tam.core.lease;

import dev.tam.AccountState;
import dev.tam.AcquireTimeoutException;
import dev.tam.RunEndedException;
import dev.tam.Taint;
import dev.tam.core.ledger.ClaimLostException;
import dev.tam.core.ledger.Ledger;
import dev.tam.core.ledger.LiveClaim;
import dev.tam.core.work.Blueprint;
import dev.tam.spi.Deadline;
import dev.tam.spi.store.AcquireRequest;
import dev.tam.spi.store.AcquireResult;
import dev.tam.spi.store.TicketId;
import dev.tam.spi.store.Want;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Gets free accounts, or waits for them.
 *
 * <ol>
 *   <li>The store is asked; what it grants is ours.
 *   <li>On a miss a ticket is written, and the store asked again, so that no release falls between.
 *   <li>Growth is started; then the caller waits for a signal, a newborn, the next account that will be ready, or for a
 *       second, and asks again.
 *   <li>At the deadline the caller gets an explanation.
 * </ol>
 */
public final class Acquirer {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Ledger ledger;
    private final LeaseRules rules;
    private final Waiters waiters;
    private final Growth growth;
    private final Function<String, Blueprint> blueprints;
    private final Explanation explanation;

    /** Wires it. */
    public Acquirer(
            Ledger ledger,
            LeaseRules rules,
            Waiters waiters,
            Growth growth,
            Function<String, Blueprint> blueprints,
            Explanation explanation) {
        this.ledger = ledger;
        this.rules = rules;
        this.waiters = waiters;
        this.growth = growth;
        this.blueprints = blueprints;
        this.explanation = explanation;
    }

    /**
     * Leases what is wanted, all or none.
     *
     * @throws AcquireTimeoutException if it did not come free in time
     * @throws InterruptedException if the thread was interrupted; nothing is leased then
     * @throws RunEndedException if the run was ended
     */
    List<LiveClaim> acquire(List<Want> wants, Duration patience, Optional<String> test) throws InterruptedException {
        Deadline deadline = Deadline.in(patience, rules.time());
        Attempt first = attempt(wants, test);
        return first.claims().isEmpty() && !deadline.hasPassed()
                ? await(wants, deadline, test)
                : orExplain(first.claims(), wants, patience, Optional.empty());
    }

    private List<LiveClaim> await(List<Want> wants, Deadline deadline, Optional<String> test)
            throws InterruptedException {
        Duration patience = deadline.left();
        Waiter waiter = new Waiter(wants.size() == 1 && wants.get(0).count() == 1, ledger.actor(test));
        TicketId ticket = waiters.enqueue(waiter, wants, patience.plus(rules.ttl()));
        Optional<List<LiveClaim>> got = Optional.empty();
        try {
            got = Optional.of(waitFor(wants, waiter, deadline, test));
        } finally {
            Optional<LiveClaim> newborn = waiter.leave();
            waiters.dequeue(ticket);
            got = settle(got, newborn);
        }
        return orExplain(got.orElseThrow(), wants, patience, waiter.failure());
    }

    /** A newborn that came at the last moment is the waiter's if it goes away empty-handed; else it is free again. */
    private static Optional<List<LiveClaim>> settle(Optional<List<LiveClaim>> got, Optional<LiveClaim> newborn) {
        if (newborn.isEmpty()
                || got.filter(claims -> claims.contains(newborn.get())).isPresent()) {
            return got;
        }
        if (got.filter(List::isEmpty).isPresent() && !Thread.currentThread().isInterrupted()) {
            return Optional.of(List.of(newborn.get()));
        }
        free(newborn.get());
        return got;
    }

    private List<LiveClaim> waitFor(List<Want> wants, Waiter waiter, Deadline deadline, Optional<String> test)
            throws InterruptedException {
        while (true) {
            Attempt attempt = attempt(wants, test);
            if (!attempt.claims().isEmpty() || deadline.hasPassed()) {
                return attempt.claims();
            }
            Want missing = attempt.missing().orElseThrow();
            growth.start(blueprints.apply(missing.pool()), missing, waiter);
            Optional<LiveClaim> newborn =
                    waiter.await(deadline.atMost(attempt.nextReady().orElse(LOOK_AGAIN))
                            .atMost(LOOK_AGAIN)
                            .left());
            if (newborn.isPresent()) {
                return List.of(newborn.get());
            }
        }
    }

    private Attempt attempt(List<Want> wants, Optional<String> test) throws InterruptedException {
        waiters.requireOpen();
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before an account was leased; none is");
        }
        AcquireRequest request = new AcquireRequest(
                ledger.stamp("acquire", test), ledger.namespace(), ledger.newClaim(), wants, rules.ttl());
        long before = rules.time().nanoTime();
        AcquireResult result =
                ledger.settled(() -> ledger.store().acquire(List.of(request))).get(0);
        if (result instanceof AcquireResult.Granted granted) {
            return new Attempt(
                    granted.claimed().stream()
                            .map(c -> new LiveClaim(ledger, c, before, rules.ttl()))
                            .toList(),
                    Optional.empty(),
                    Optional.empty());
        }
        if (result instanceof AcquireResult.RunEnded) {
            throw new RunEndedException(ledger.member().run());
        }
        return result instanceof AcquireResult.Missed missed
                ? new Attempt(List.of(), Optional.of(missed.missing()), missed.nextReady())
                : new Attempt(List.of(), Optional.of(wants.get(0)), Optional.empty());
    }

    private List<LiveClaim> orExplain(
            List<LiveClaim> got, List<Want> wants, Duration patience, Optional<String> failure) {
        if (got.isEmpty()) {
            throw explanation.of(wants.get(0), patience, failure);
        }
        return got;
    }

    private static void free(LiveClaim unused) {
        try {
            new Giving(unused).back(AccountState.AVAILABLE, Taint.NONE, "grown, but not needed any more");
        } catch (ClaimLostException e) {
            // A janitor has it.
        }
    }

    /**
     * What one question to the store gave.
     *
     * @param claims what was granted; empty on a miss
     * @param missing what was missing
     * @param nextReady when something will be ready
     */
    private record Attempt(List<LiveClaim> claims, Optional<Want> missing, Optional<Duration> nextReady) {}
}
