package dev.tam.core.view;

import dev.tam.AccountHistory;
import dev.tam.AccountHistory.Entry;
import dev.tam.AccountHistory.Holding;
import dev.tam.AccountHistory.StoreClock;
import dev.tam.AccountName;
import dev.tam.AccountState;
import dev.tam.spi.store.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads an account's history out of its events: a holding begins when it becomes LEASED and ends when it leaves. */
public final class HistoryReader {

    private HistoryReader() {}

    /** The history; the events are one account's, oldest first. */
    public static AccountHistory read(AccountName name, List<Event> events, StoreClock clock) {
        List<Entry> entries = events.stream()
                .map(e -> new Entry(
                        e.at(),
                        e.to(),
                        e.subject().fence(),
                        who(e),
                        e.cause().kind() + ": " + e.cause().stamp().reason()))
                .toList();
        return new AccountHistory(name, entries, holdings(events), clock);
    }

    private static List<Holding> holdings(List<Event> events) {
        List<Holding> holdings = new ArrayList<>();
        Optional<Event> begun = Optional.empty();
        for (Event event : events) {
            boolean leased = event.to() == AccountState.LEASED;
            if (leased && begun.isEmpty()) {
                begun = Optional.of(event);
            } else if (!leased && begun.isPresent()) {
                holdings.add(holding(begun.get(), Optional.of(event)));
                begun = Optional.empty();
            }
        }
        begun.ifPresent(b -> holdings.add(holding(b, Optional.empty())));
        return holdings;
    }

    private static Holding holding(Event begin, Optional<Event> end) {
        return new Holding(
                begin.at(),
                end.map(Event::at),
                who(begin),
                begin.subject().fence(),
                end.map(e -> e.cause().kind() + ": " + e.cause().stamp().reason())
                        .orElse(""));
    }

    private static String who(Event event) {
        return event.cause().stamp().actor().toString();
    }
}
