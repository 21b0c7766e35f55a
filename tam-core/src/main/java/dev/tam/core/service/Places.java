package dev.tam.core.service;

import dev.tam.spi.Deadline;
import dev.tam.spi.store.AccountId;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** As many calls as a service bears at once, and which of them were given up and have not come back. */
final class Places {

    private final Semaphore free;
    private final Set<Place> hanging = ConcurrentHashMap.newKeySet();

    Places(int count) {
        free = new Semaphore(count, true);
    }

    /** Waits for a place; empty if none came free in time. */
    Optional<Place> take(Optional<AccountId> account, Deadline deadline) throws InterruptedException {
        return free.tryAcquire(deadline.left().toMillis(), TimeUnit.MILLISECONDS)
                ? Optional.of(new Place(account))
                : Optional.empty();
    }

    /**
     * Waits a moment for a call about an account to come back that was given up.
     *
     * @return whether it still has not
     */
    boolean isHeldUp(AccountId account, Duration moment) throws InterruptedException {
        for (Place place : hanging) {
            if (place.holdsUp(account) && !place.back.await(moment.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a call about an account that was given up has not come back yet. */
    boolean isHeldUp(AccountId account) {
        return hanging.stream().anyMatch(place -> place.holdsUp(account));
    }

    /** How many calls were given up and have not come back. */
    int hanging() {
        return hanging.size();
    }

    /** A place that is given back once: by the call that began, or by the caller who gave up before it did. */
    final class Place {

        private final Optional<AccountId> account;
        private final CountDownLatch back = new CountDownLatch(1);
        private volatile Optional<Deadline> patience = Optional.empty();
        private boolean begun;
        private boolean ended;
        private boolean givenUp;

        private Place(Optional<AccountId> account) {
            this.account = account;
        }

        private boolean holdsUp(AccountId other) {
            return account.filter(other::equals).isPresent()
                    && patience.filter(p -> !p.hasPassed()).isPresent();
        }

        /** Begins the call, unless it was given up. */
        synchronized boolean begin() {
            begun = !givenUp;
            return begun;
        }

        /** The call has come back. */
        synchronized void end() {
            ended = true;
            hanging.remove(this);
            back.countDown();
            free.release();
        }

        /**
         * Nobody waits for the call any more.
         *
         * @param most until when no other call about its account is made while it has not come back
         */
        synchronized void giveUp(Deadline most) {
            givenUp = true;
            if (!begun) {
                free.release();
            } else if (!ended) {
                patience = Optional.of(most);
                hanging.add(this);
            }
        }
    }
}
