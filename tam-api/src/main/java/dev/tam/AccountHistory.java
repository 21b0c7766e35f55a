package dev.tam;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happened to an account, as far as it went through tam. Times are the store's.
 *
 * @param name the account's name
 * @param entries what happened, oldest first
 * @param holdings who held it, oldest first
 */
public record AccountHistory(AccountName name, List<Entry> entries, List<Holding> holdings) {

    /** Copies the lists. */
    public AccountHistory {
        entries = List.copyOf(entries);
        holdings = List.copyOf(holdings);
    }

    /**
     * Who held the account in a span of time. An empty list means that nobody did through tam; somebody who knew the
     * password may have used it all the same.
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
