package dev.tam.core.view;

import dev.tam.AccountHistory;
import dev.tam.AccountInfo;
import dev.tam.AccountName;
import dev.tam.AccountState;
import dev.tam.Status;
import dev.tam.core.ledger.Ledger;
import dev.tam.spi.store.AccountQuery;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.EventQuery;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads a namespace of the ledger for people.
 *
 * @param ledger the ledger
 */
public record LedgerReader(Ledger ledger) {

    private static final Set<AccountState> SUSPECT = EnumSet.allOf(AccountState.class).stream()
            .filter(s -> !s.isAtRest() || s == AccountState.LEASED)
            .collect(Collectors.toSet());

    /** Accounts by name, alias, login or a service's own id. */
    public List<AccountInfo> find(String text) {
        return ledger.store().search(ledger.namespace(), text).stream()
                .map(AccountReader::info)
                .toList();
    }

    /** What happened to an account. */
    public Optional<AccountHistory> history(AccountName name) {
        EventQuery query = new EventQuery(ledger.namespace(), Optional.of(name));
        return ClockReading.of(
                        ledger.time(), () -> ledger.find(name), a -> a.times().read())
                .map(reading -> HistoryReader.read(
                        name, Ledger.all(page -> ledger.store().events(query, page)), reading.clock()));
    }

    /** What is not at rest, the longest unchanged first; a lease that has run out is not, until somebody has ended it. */
    public List<Status.Unsettled> notAtRest() {
        return ledger.all(AccountQuery.all(ledger.namespace()).inStates(SUSPECT)).stream()
                .filter(a -> !a.state().isAtRest() || AccountReader.isExpired(a))
                .sorted(Comparator.comparing((AccountRecord a) -> a.times().changed()))
                .map(AccountReader::unsettled)
                .toList();
    }
}
