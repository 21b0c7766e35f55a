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

    private static final Set<AccountState> UNSETTLED = EnumSet.allOf(AccountState.class).stream()
            .filter(s -> !s.isAtRest())
            .collect(Collectors.toSet());

    /** Accounts by name, login or a service's own id. */
    public List<AccountInfo> find(String text) {
        return ledger.store().search(ledger.namespace(), text).stream()
                .map(AccountReader::info)
                .toList();
    }

    /** What happened to an account. */
    public Optional<AccountHistory> history(AccountName name) {
        EventQuery query = new EventQuery(ledger.namespace(), Optional.of(name));
        return ledger.find(name)
                .map(a -> HistoryReader.read(
                        name, Ledger.all(page -> ledger.store().events(query, page))));
    }

    /** What is not at rest, the longest unchanged first. */
    public List<Status.Unsettled> notAtRest() {
        return ledger.all(AccountQuery.all(ledger.namespace()).inStates(UNSETTLED)).stream()
                .sorted(Comparator.comparing((AccountRecord a) -> a.times().changed()))
                .map(AccountReader::unsettled)
                .toList();
    }
}
