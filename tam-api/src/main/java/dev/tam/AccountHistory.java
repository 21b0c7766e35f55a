package dev.tam;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happened to an account, as far as it went through tam. Times are the store's; {@link #clock} says how they lie to
 * those of this JVM.
 *
 * @param name the account's name
 * @param entries what happened, oldest first
 * @param holdings who held it, oldest first
 * @param clock the store's clock against this JVM's, when the history was read
 */
public record AccountHistory(AccountName name, List<Entry> entries, List<Holding> holdings, StoreClock clock) {

    /** Copies the lists. */
    public AccountHistory {
        entries = List.copyOf(entries);
        holdings = List.copyOf(holdings);
    }

    /**
     * Who held the account in a span of the store's time; {@link StoreClock#storeTime} makes it of this JVM's. Events
     * are kept for 30 days unless {@code retention.events} says otherwise: of what was before, nothing is known. Within that an
     * empty list means that nobody held it through tam; somebody who knew the password may have used it all the same.
     *
     * @param from the beginning, included
     * @param to the end, excluded
     * @return the holders, oldest first
     */
    public List<Holding> holdersBetween(Instant from, Instant to) {
        return holdings.stream()
                .filter(h -> h.from().isBefore(to) && h.to().map(from::isBefore).orElse(true))
                .toList();
    }

    /**
     * The store's clock against this JVM's wall clock, measured once, while the history was read.
     *
     * @param ahead how far the store's clock is ahead of this JVM's; negative if it is behind
     * @param uncertainty how far {@code ahead} may be wrong in either direction: half of the time that the reading took,
     *     and never less than a millisecond, to which stores tell their time
     */
    public record StoreClock(Duration ahead, Duration uncertainty) {

        /**
         * What the store's clock showed when this JVM's showed a time, as far as neither was set in between.
         *
         * @param ours a time of this JVM, as in a test's log
         * @return the store's time, give or take the uncertainty
         */
        public Instant storeTime(Instant ours) {
            return ours.plus(ahead);
        }
    }

    /**
     * One event.
     *
     * @param at when
     * @param state the state after it
     * @param fence the fence after it
     * @param who run, host, thread and test
     * @param what what happened and why
     */
    public record Entry(Instant at, AccountState state, long fence, String who, String what) {}

    /**
     * One lease.
     *
     * @param from since when
     * @param to until when; empty while it lasts
     * @param who run, host, thread and test
     * @param fence the lease's fence
     * @param ended how it ended; empty while it lasts
     */
    public record Holding(Instant from, Optional<Instant> to, String who, long fence, String ended) {}
}
