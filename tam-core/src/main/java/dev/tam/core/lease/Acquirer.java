package dev.tam.core.lease;

import dev.tam.AcquireTimeoutException;
import dev.tam.RunEndedException;
import dev.tam.StoreException;
import dev.tam.core.ledger.Ledger;
import dev.tam.core.ledger.LiveClaim;
import dev.tam.core.work.Blueprint;
import dev.tam.spi.Deadline;
import dev.tam.spi.store.AcquireRequest;
import dev.tam.spi.store.AcquireResult;
import dev.tam.spi.store.TicketId;
import dev.tam.spi.store.Want;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets free accounts, or waits for them.
 *
 * <ol>
 *   <li>The store is asked; what it grants is ours.
 *   <li>Where the accounts must share the value of a label, each value that they may share is asked for in turn.
 *   <li>On a miss a ticket is written, and the store asked again, now as one who waits, so that no release falls between
 *       and what is kept for the ticket is granted.
 *   <li>Growth is started; then the caller waits for a signal, a newborn, the next account that will be ready, or for
 *       {@linkplain LookAgain a while}, and asks again.
 *   <li>At the deadline the caller gets an explanation.
 * </ol>
 */
public final class Acquirer {

    private static final Logger LOG = LoggerFactory.getLogger(Acquirer.class);

    private final Ledger ledger;
    private final LeaseRules rules;
    private final Waiters waiters;
    private final Growth growth;
    private final Function<String, Blueprint> blueprints;
    private final Explanation explanation;
    private final Sharing sharing;

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
        this.sharing = new Sharing(ledger, blueprints);
    }

    /**
     * Leases what is wanted, all or none.
     *
     * @throws AcquireTimeoutException if it did not come free in time
     * @throws InterruptedException if the thread was interrupted; nothing is leased then
     * @throws RunEndedException if the run was ended
     */
    List<LiveClaim> acquire(Wish wish, Duration patience, Optional<String> test) throws InterruptedException {
        Deadline deadline = Deadline.in(patience, rules.time());
        Attempt first = attempt(wish, new Asker(test, Optional.empty()), () -> false);
        return first.claims().isEmpty() && !deadline.hasPassed()
                ? await(wish, deadline, test)
                : orExplain(first, wish, patience, Optional.empty());
    }

    private List<LiveClaim> await(Wish wish, Deadline deadline, Optional<String> test) throws InterruptedException {
        Duration patience = deadline.left();
        List<Want> wants = wish.wants();
        Waiter waiter = new Waiter(wants.size() == 1 && wants.get(0).count() == 1, ledger.actor(test));
        TicketId ticket = waiters.enqueue(waiter, wants, patience.plus(rules.ttl()));
        Optional<Attempt> got = Optional.empty();
        try {
            got = Optional.of(waitFor(wish, waiter, deadline, new Asker(test, Optional.of(ticket))));
        } finally {
            Optional<LiveClaim> newborn = waiter.leave();
            waiters.dequeue(ticket);
            got = settle(got, newborn);
        }
        return orExplain(got.orElseThrow(), wish, patience, waiter.failure());
    }

    /** A newborn that came at the last moment is the waiter's if it goes away empty-handed; else it is free again. */
    private Optional<Attempt> settle(Optional<Attempt> got, Optional<LiveClaim> newborn) {
        if (newborn.isEmpty()
                || got.filter(it -> it.claims().contains(newborn.get())).isPresent()) {
            return got;
        }
        if (got.filter(it -> it.claims().isEmpty()).isPresent()
                && !Thread.currentThread().isInterrupted()) {
            return Optional.of(Attempt.granted(List.of(newborn.get())));
        }
        free(newborn.get());
        return got;
    }

    private Attempt waitFor(Wish wish, Waiter waiter, Deadline deadline, Asker asker) throws InterruptedException {
        for (int missed = 0; ; missed++) {
            Attempt attempt = attempt(wish, asker, deadline::hasPassed);
            if (!attempt.claims().isEmpty() || deadline.hasPassed()) {
                return attempt;
            }
            attempt.missing().ifPresent(w -> growth.start(blueprints.apply(w.pool()), w, waiter));
            Optional<LiveClaim> newborn =
                    waiter.await(deadline.atMost(attempt.nextReady().orElse(LookAgain.LATEST))
                            .atMost(LookAgain.after(missed))
                            .left());
            if (newborn.isPresent()) {
                return Attempt.granted(List.of(newborn.get()));
            }
        }
    }

    /** The first attempt asks for every value; those that follow end with the deadline. */
    private Attempt attempt(Wish wish, Asker asker, BooleanSupplier over) throws InterruptedException {
        if (wish.same().isEmpty()) {
            return attempt(wish.wants(), asker);
        }
        waiters.requireOpen();
        Sharing.Values values = sharing.look(wish);
        List<Want> lacking = new ArrayList<>(values.later());
        for (Map<String, String> shared : values.now()) {
            Attempt attempt = attempt(wish.with(shared), asker);
            if (!attempt.claims().isEmpty() || over.getAsBoolean()) {
                return attempt;
            }
            attempt.missing().ifPresent(lacking::add);
        }
        return new Attempt(List.of(), anyOf(lacking), Optional.empty());
    }

    /** Growth for one value at a time; with luck, for another one next time. */
    private static Optional<Want> anyOf(List<Want> wants) {
        return wants.isEmpty()
                ? Optional.empty()
                : Optional.of(wants.get(ThreadLocalRandom.current().nextInt(wants.size())));
    }

    private Attempt attempt(List<Want> wants, Asker asker) throws InterruptedException {
        waiters.requireOpen();
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before an account was leased; none is");
        }
        AcquireRequest request = new AcquireRequest(
                ledger.stamp("acquire", asker.test()),
                ledger.namespace(),
                ledger.newClaim(),
                wants,
                rules.ttl(),
                asker.ticket());
        long before = rules.time().nanoTime();
        AcquireResult result =
                ledger.settled(() -> ledger.store().acquire(List.of(request))).get(0);
        if (result instanceof AcquireResult.Granted granted) {
            return Attempt.granted(granted.claimed().stream()
                    .map(c -> new LiveClaim(ledger, c, before, rules.ttl()))
                    .toList());
        }
        if (result instanceof AcquireResult.RunEnded) {
            waiters.requireOpen();
            throw new RunEndedException(ledger.member().run());
        }
        return result instanceof AcquireResult.Missed missed
                ? new Attempt(List.of(), Optional.of(missed.missing()), missed.nextReady())
                : new Attempt(List.of(), Optional.of(wants.get(0)), Optional.empty());
    }

    private List<LiveClaim> orExplain(Attempt last, Wish wish, Duration patience, Optional<FailedGrowth> failure) {
        if (last.claims().isEmpty()) {
            throw wish.same().isEmpty()
                    ? explanation.of(last.missing().orElse(wish.wants().get(0)), patience, failure)
                    : explanation.of(wish, sharing.seen(wish), patience, failure);
        }
        return last.claims();
    }

    /** Throws nothing: what the caller has got instead, or why it got nothing, must reach it. */
    private void free(LiveClaim unused) {
        try {
            new Giving(ledger)
                    .back(unused.ref(), Return.free("grown, but not needed any more"))
                    .ifPresent(why -> LOG.debug("{}: {}", unused.ref().account(), why));
        } catch (StoreException e) {
            LOG.warn(
                    "{} was grown and is not needed, but could not be given back; its lease will expire: {}",
                    unused.ref().account(),
                    e.getMessage());
        }
    }

    /**
     * Who asks the store.
     *
     * @param test the test for which it asks
     * @param ticket its wait; empty if it does not wait
     */
    private record Asker(Optional<String> test, Optional<TicketId> ticket) {}

    /**
     * What one question to the store gave.
     *
     * @param claims what was granted; empty on a miss
     * @param missing what was missing
     * @param nextReady when something will be ready
     */
    private record Attempt(List<LiveClaim> claims, Optional<Want> missing, Optional<Duration> nextReady) {

        static Attempt granted(List<LiveClaim> claims) {
            return new Attempt(claims, Optional.empty(), Optional.empty());
        }
    }
}
